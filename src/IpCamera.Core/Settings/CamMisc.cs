namespace IpCamera.Settings;

/// <summary>The lamp and the motors (get_misc.cgi, set_misc.cgi).</summary>
[CamSection("", "set_misc.cgi", ReadCgi = "get_misc.cgi")]
public sealed class CamMisc : CamSettings
{
    private const int SlowestToFastest = 100;

    /// <summary>What the status lamp does.</summary>
    [CamField("led_mode")]
    public CamLedMode? LedMode { get; set; }

    /// <summary>True to turn to the middle when the camera starts.</summary>
    [CamField("ptz_center_onstart")]
    public bool? CenterOnStart { get; set; }

    /// <summary>The pause between automatic patrols, in the camera's own unit, 0 to 65535; 0 for no automatic patrol.</summary>
    [CamField("ptz_auto_patrol_interval", Minimum = 0, Maximum = ushort.MaxValue)]
    public int? PatrolInterval { get; set; }

    /// <summary>The way of automatic patrols.</summary>
    [CamField("ptz_auto_patrol_type")]
    public CamPatrolType? PatrolType { get; set; }

    /// <summary>How many rounds a horizontal patrol takes, 0 to 255; 0 for no end.</summary>
    [CamField("ptz_patrol_h_rounds", Minimum = 0, Maximum = byte.MaxValue)]
    public int? HorizontalRounds { get; set; }

    /// <summary>How many rounds a vertical patrol takes, 0 to 255; 0 for no end.</summary>
    [CamField("ptz_patrol_v_rounds", Minimum = 0, Maximum = byte.MaxValue)]
    public int? VerticalRounds { get; set; }

    /// <summary>The speed of patrols, 0 (the fastest) to 100.</summary>
    [CamField("ptz_patrol_rate", Minimum = 0, Maximum = SlowestToFastest, Since = "x.x.1.42")]
    public int? PatrolRate { get; set; }

    /// <summary>The speed of moves upward, 0 (the slowest) to 100.</summary>
    [CamField("ptz_patrol_up_rate", Minimum = 0, Maximum = SlowestToFastest, Since = "x.x.1.42")]
    public int? UpRate { get; set; }

    /// <summary>The speed of moves downward, 0 (the slowest) to 100.</summary>
    [CamField("ptz_patrol_down_rate", Minimum = 0, Maximum = SlowestToFastest, Since = "x.x.1.42")]
    public int? DownRate { get; set; }

    /// <summary>The speed of moves to the left, 0 (the slowest) to 100.</summary>
    [CamField("ptz_patrol_left_rate", Minimum = 0, Maximum = SlowestToFastest, Since = "x.x.1.42")]
    public int? LeftRate { get; set; }

    /// <summary>The speed of moves to the right, 0 (the slowest) to 100.</summary>
    [CamField("ptz_patrol_right_rate", Minimum = 0, Maximum = SlowestToFastest, Since = "x.x.1.42")]
    public int? RightRate { get; set; }

    /// <summary>True to do without presets; takes effect when the camera restarts.</summary>
    [CamField("ptz_disable_preset")]
    public bool? DisablePresets { get; set; }

    /// <summary>The preset to turn to when the camera starts, 1 to 32; 0 for none.</summary>
    [CamField("ptz_preset_onstart", Minimum = 0, Maximum = 32, Since = "x.x.2.29")]
    public int? PresetOnStart { get; set; }
}
