namespace IpCamera.Streaming;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamRecording"/>.</summary>
public abstract class CamRecordingFace : CamOutput
{
    private protected CamRecordingFace()
    {
    }

    public object? Duration => CamFace.Show(this);

    public object? GapDuration => CamFace.Show(this);
}
