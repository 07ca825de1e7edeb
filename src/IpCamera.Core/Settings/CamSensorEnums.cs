namespace IpCamera.Settings;

/// <summary>The light the sensor works in (<c>mode</c> of get_camera_params.cgi). A number the document does not know stays that number.</summary>
public enum CamSensorMode : long
{
    /// <summary>Lamps on 50 Hz.</summary>
    Hz50 = 0,

    /// <summary>Lamps on 60 Hz.</summary>
    Hz60 = 1,

    /// <summary>Daylight.</summary>
    Outdoor = 2,
}

/// <summary>How the picture is turned (<c>flip</c> of get_camera_params.cgi). A number the document does not know stays that number.</summary>
public enum CamFlip : long
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Upside down.</summary>
    Vertical = 1,

    /// <summary>Left to right.</summary>
    Horizontal = 2,

    /// <summary>Both.</summary>
    Both = 3,
}
