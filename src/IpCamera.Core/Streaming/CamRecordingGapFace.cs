namespace IpCamera.Streaming;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamRecordingGap"/>.</summary>
public abstract class CamRecordingGapFace
{
    private protected CamRecordingGapFace()
    {
    }

    public object? Duration => CamFace.Show(this);
}
