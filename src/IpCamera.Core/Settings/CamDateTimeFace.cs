namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamDateTime"/>.</summary>
public abstract class CamDateTimeFace : CamSettings
{
    private protected CamDateTimeFace()
    {
    }

    public object? UtcOffset => CamFace.Show(this);

    public object? DaylightSaving => CamFace.Show(this);

    public object? Drift => CamFace.Show(this);
}
