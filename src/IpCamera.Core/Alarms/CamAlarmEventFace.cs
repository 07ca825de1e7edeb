namespace IpCamera.Alarms;

#pragma warning disable CS1591 // Each is told where the class has it with its type.
/// <summary>What a program that sees public properties alone gets of a <see cref="CamAlarmEvent"/>.</summary>
public abstract class CamAlarmEventFace : CamOutput
{
    private protected CamAlarmEventFace()
    {
    }

    public object? Address => CamFace.Show(this);
}
