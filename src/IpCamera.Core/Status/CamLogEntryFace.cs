namespace IpCamera;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamLogEntry"/>.</summary>
public abstract class CamLogEntryFace : CamOutput
{
    private protected CamLogEntryFace()
    {
    }

    public object? Address => CamFace.Show(this);
}
