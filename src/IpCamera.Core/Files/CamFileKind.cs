namespace IpCamera.Files;

/// <summary>A kind of file that is uploaded to a camera.</summary>
public enum CamFileKind
{
    /// <summary>Settings, as backup_params.cgi gives and restore_params.cgi and set_factory_params.cgi take them.</summary>
    Settings,

    /// <summary>System firmware (upgrade_firmware.cgi).</summary>
    Firmware,

    /// <summary>The web pages (upgrade_htmls.cgi).</summary>
    WebUI,
}
