namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamWifi"/>.</summary>
public abstract class CamWifiFace : CamSettings
{
    private protected CamWifiFace()
    {
    }

    public object? Passphrase => CamFace.Show(this);

    public object? WepKey1 => CamFace.Show(this);

    public object? WepKey2 => CamFace.Show(this);

    public object? WepKey3 => CamFace.Show(this);

    public object? WepKey4 => CamFace.Show(this);
}
