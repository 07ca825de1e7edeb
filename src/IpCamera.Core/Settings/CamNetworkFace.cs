namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamNetwork"/>.</summary>
public abstract class CamNetworkFace : CamSettings
{
    private protected CamNetworkFace()
    {
    }

    public object? IPAddress => CamFace.Show(this);

    public object? SubnetMask => CamFace.Show(this);

    public object? Gateway => CamFace.Show(this);

    public object? DnsServer => CamFace.Show(this);
}
