namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamUser"/>.</summary>
public abstract class CamUserFace : CamSlot
{
    private protected CamUserFace()
    {
    }

    public object? Password => CamFace.Show(this);
}
