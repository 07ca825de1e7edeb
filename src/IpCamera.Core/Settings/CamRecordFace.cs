namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamRecord"/>.</summary>
public abstract class CamRecordFace : CamOutput
{
    private protected CamRecordFace()
    {
    }

    public object? Extra => CamFace.Show(this);
}
