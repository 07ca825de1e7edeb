namespace IpCamera.Settings;

/// <summary>The messenger account (get_params.cgi, set_msn.cgi); firmware from x.x.2.32 on.</summary>
[CamSection("msn_", "set_msn.cgi", Since = "x.x.2.32")]
public sealed class CamMsn : CamServiceSettings
{
    /// <summary>The accounts that may ask for the address, up to ten of at most 64 bytes each.</summary>
    [CamField("friend#", Count = 10, MaximumLength = 64, Since = "x.x.2.34")]
    public CamTextList? Friend { get; set; }
}
