namespace IpCamera.Settings;

/// <summary>The camera's own name (get_params.cgi, set_alias.cgi).</summary>
[CamSection(null, "set_alias.cgi", TakesWhole = true)]
public sealed class CamAlias : CamSettings
{
    /// <summary>The name, at most 20 bytes.</summary>
    [CamField("alias", MaximumLength = 20)]
    public string? Alias { get; set; }
}
