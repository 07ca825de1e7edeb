namespace IpCamera.Ptz;

/// <summary>A direction to turn to, as seen by the one who watches.</summary>
public enum CamPtzMove
{
    /// <summary>Up.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,

    /// <summary>Left.</summary>
    Left,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Up and left; internal motors only.</summary>
    UpLeft,

    /// <summary>Up and right; internal motors only.</summary>
    UpRight,

    /// <summary>Down and left; internal motors only.</summary>
    DownLeft,

    /// <summary>Down and right; internal motors only.</summary>
    DownRight,
}

/// <summary>A patrol.</summary>
public enum CamPtzPatrol
{
    /// <summary>Up and down; internal motors only.</summary>
    Vertical,

    /// <summary>Left and right; internal motors only.</summary>
    Horizontal,

    /// <summary>The decoder's own; Pelco-D only.</summary>
    Auto,
}

/// <summary>A way to zoom; Pelco-D only.</summary>
public enum CamPtzZoom
{
    /// <summary>Closer.</summary>
    In,

    /// <summary>Farther.</summary>
    Out,
}

/// <summary>A way to focus; Pelco-D only.</summary>
public enum CamPtzFocus
{
    /// <summary>Nearer.</summary>
    Near,

    /// <summary>Farther.</summary>
    Far,
}

/// <summary>A way to move the iris; Pelco-D only.</summary>
public enum CamPtzIris
{
    /// <summary>A larger aperture.</summary>
    Open,

    /// <summary>A smaller aperture.</summary>
    Close,
}

/// <summary>The level of the alarm output.</summary>
public enum CamPtzOutput
{
    /// <summary>High.</summary>
    High,

    /// <summary>Low.</summary>
    Low,
}

/// <summary>The state of a decoder switch.</summary>
public enum CamPtzState
{
    /// <summary>Closed.</summary>
    On,

    /// <summary>Open.</summary>
    Off,
}
