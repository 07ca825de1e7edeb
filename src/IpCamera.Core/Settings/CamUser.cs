using System.Linq;
using System.Security;

namespace IpCamera.Settings;

/// <summary>An account of the camera (get_params.cgi, set_users.cgi).</summary>
[CamSection(null, "set_users.cgi", TakesWhole = true, Key = nameof(Name))]
public sealed class CamUser : CamUserFace
{
    /// <summary>The name, at most 12 bytes.</summary>
    [CamField("user#", Read = "user#_name", MaximumLength = 12, RequiredValue = "")]
    public string? Name { get; set; }

    /// <summary>The password, at most 12 bytes; null when it has none.</summary>
    [CamField("pwd#", Read = "user#_pwd", MaximumLength = 12, RequiredValue = "")]
    internal new SecureString? Password { get; set; }

    /// <summary>What the account may do.</summary>
    [CamField("pri#", Read = "user#_pri", RequiredValue = "0")]
    public CamPermissionLevel? Permission { get; set; }

    /// <summary>True when the camera told the password, or that there is none.</summary>
    internal bool IsPasswordReported => Password is not null || ReportedEmpty.Any(empty => empty.Name == nameof(Password));

    /// <inheritdoc/>
    private protected override string Title =>
        IsFree ? $"account {Slot}, which is free" : $"the account '{HarmlessText.Quoted(Name!)}'";

    /// <inheritdoc/>
    private protected override string? SettingCommand => IsFree ? null
        : Name!.All(char.IsLetterOrDigit) ? $"Set-CamUser {Name}"
        : $"Set-CamUser '{HarmlessText.Quoted(Name!.Replace("'", "''"))}'";

    /// <inheritdoc/>
    internal override bool IsFree => string.IsNullOrEmpty(Name);
}
