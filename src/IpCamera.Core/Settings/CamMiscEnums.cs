namespace IpCamera.Settings;

/// <summary>What the status lamp does (<c>led_mode</c> of set_misc.cgi). A number the document does not know stays that number.</summary>
public enum CamLedMode : long
{
    /// <summary>The camera's first way.</summary>
    Mode1 = 0,

    /// <summary>The camera's second way.</summary>
    Mode2 = 1,

    /// <summary>It stays dark.</summary>
    Off = 2,
}

/// <summary>The way of automatic patrols (<c>ptz_auto_patrol_type</c> of set_misc.cgi). A number the document does not know stays that number.</summary>
public enum CamPatrolType : long
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Left and right.</summary>
    Horizontal = 1,

    /// <summary>Up and down.</summary>
    Vertical = 2,

    /// <summary>Left and right, up and down.</summary>
    Both = 3,
}
