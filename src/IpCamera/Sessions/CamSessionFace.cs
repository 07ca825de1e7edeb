namespace IpCamera.Sessions;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamSession"/>.</summary>
public abstract class CamSessionFace : CamOutput
{
    public object? IPAddress => CamFace.Show(this);
}
