namespace IpCamera.Discovery;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamFound"/>.</summary>
public abstract record CamFoundFace
{
    private protected CamFoundFace()
    {
    }

    public object? Address => CamFace.Show(this);

    public object? SubnetMask => CamFace.Show(this);

    public object? Gateway => CamFace.Show(this);

    public object? DnsServer => CamFace.Show(this);

    public object? AnsweredFrom => CamFace.Show(this);

    public object? ComputerName => Address;

    public object? IPAddress => Address;
}
