namespace IpCamera.Settings;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamAlarm"/>.</summary>
public abstract class CamAlarmFace : CamSettings
{
    private protected CamAlarmFace()
    {
    }

    public object? UploadInterval => CamFace.Show(this);

    public object? Schedule => CamFace.Show(this);
}
