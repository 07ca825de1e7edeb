namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamSchedule"/>.</summary>
public abstract class CamScheduleFace
{
    private protected CamScheduleFace()
    {
    }

    public object? Ranges => CamFace.Show(this);

    public object? Total => CamFace.Show(this);
}
