namespace IpCamera.Simulator;

/// <summary>What raises an alarm. The numbers are those of <c>alarm_status</c>.</summary>
public enum AlarmSource
{
    /// <summary>Something moves in the picture.</summary>
    Motion = 1,

    /// <summary>The alarm input.</summary>
    Input = 2,

    /// <summary>The microphone.</summary>
    Sound = 3,
}
