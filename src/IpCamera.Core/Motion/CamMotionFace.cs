namespace IpCamera.Motion;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamMotion"/>.</summary>
public abstract class CamMotionFace : CamOutput
{
    private protected CamMotionFace()
    {
    }

    public object? Duration => CamFace.Show(this);

    public object? Box => CamFace.Show(this);
}
