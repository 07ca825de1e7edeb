namespace IpCamera;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamStatusChange"/>.</summary>
public abstract class CamStatusChangeFace : CamOutput
{
    private protected CamStatusChangeFace()
    {
    }

    public object? Old => CamFace.Show(this);

    public object? New => CamFace.Show(this);
}
