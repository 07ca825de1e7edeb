namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamForbidden"/>.</summary>
public abstract class CamForbiddenFace : CamSettings
{
    private protected CamForbiddenFace()
    {
    }

    public object? Schedule => CamFace.Show(this);
}
