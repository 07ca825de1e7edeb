namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamFtp"/>.</summary>
public abstract class CamFtpFace : CamServiceSettings
{
    private protected CamFtpFace()
    {
    }

    public object? UploadInterval => CamFace.Show(this);

    public object? Schedule => CamFace.Show(this);
}
