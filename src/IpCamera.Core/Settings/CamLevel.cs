namespace IpCamera.Settings;

/// <summary>The level of an input or output (<c>ioin_level</c>, <c>ioout_level</c> of set_alarm.cgi).</summary>
public enum CamLevel : long
{
    /// <summary>Low.</summary>
    Low = 0,

    /// <summary>High.</summary>
    High = 1,
}
