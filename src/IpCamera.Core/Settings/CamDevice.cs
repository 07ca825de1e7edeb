using System.Security;

namespace IpCamera.Settings;

/// <summary>Another camera that the camera's own page shows (get_params.cgi, set_devices.cgi); the first is the camera itself.</summary>
[CamSection(null, "set_devices.cgi", TakesWhole = true, Key = nameof(Slot))]
public sealed class CamDevice : CamDeviceFace
{
    /// <summary>The name shown, at most 20 bytes.</summary>
    [CamField("dev#_alias", MaximumLength = 20, RequiredValue = "")]
    public string? Alias { get; set; }

    /// <summary>The address, at most 64 bytes.</summary>
    [CamField("dev#_host", MaximumLength = 64, IsHost = true, RequiredValue = "")]
    public string? Address { get; set; }

    /// <summary>The port.</summary>
    [CamField("dev#_port", Minimum = 0, Maximum = ushort.MaxValue, IsWall = true, RequiredValue = "0")]
    public int? Port { get; set; }

    /// <summary>The account there, at most 12 bytes.</summary>
    [CamField("dev#_user", MaximumLength = 12, RequiredValue = "")]
    public string? User { get; set; }

    /// <summary>Its password, at most 12 bytes; null when none is set.</summary>
    [CamField("dev#_pwd", MaximumLength = 12, RequiredValue = "")]
    internal new SecureString? Password { get; set; }

    /// <inheritdoc/>
    private protected override string Title => $"device {Slot}";

    /// <inheritdoc/>
    private protected override string SettingCommand => $"Set-CamDevice {Slot}";

    /// <inheritdoc/>
    internal override bool IsFree => string.IsNullOrEmpty(Address) && string.IsNullOrEmpty(Alias);
}
