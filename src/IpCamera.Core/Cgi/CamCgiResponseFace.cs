namespace IpCamera.Cgi;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamCgiResponse"/>.</summary>
public abstract class CamCgiResponseFace : CamOutput
{
    private protected CamCgiResponseFace()
    {
    }

    public object? Variables => CamFace.Show(this);
}
