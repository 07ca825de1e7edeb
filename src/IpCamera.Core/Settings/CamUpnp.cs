namespace IpCamera.Settings;

/// <summary>Port mapping over UPnP (get_params.cgi, set_upnp.cgi).</summary>
[CamSection("upnp_", "set_upnp.cgi", TakesWhole = true)]
public sealed class CamUpnp : CamSettings
{
    /// <summary>True when the camera has the router forward its port.</summary>
    [CamField("enable")]
    public bool? Enabled { get; set; }
}
