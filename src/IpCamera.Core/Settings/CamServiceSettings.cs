using System.Collections.Generic;
using System.Security;
using IpCamera.Secrecy;

namespace IpCamera.Settings;

/// <summary>The settings of a service that the camera signs in to with a user name and a password of its own.</summary>
public abstract class CamServiceSettings : CamServiceSettingsFace
{
    /// <summary>The user at the service, at most 64 bytes.</summary>
    [CamField("user", MaximumLength = 64)]
    public string? User { get; set; }

    /// <summary>The password at the service, at most 64 bytes; null when none is set.</summary>
    [CamField("pwd", MaximumLength = 64)]
    internal new SecureString? Password { get; set; }

    /// <inheritdoc/>
    protected override void Settle(ISet<string> given)
    {
        // No user, no password: one that is left behind would only lie there to be stolen.
        if (given.Contains(nameof(User)) && string.IsNullOrEmpty(User) && !given.Contains(nameof(Password))) Password = CamSecret.Protect(string.Empty);
    }
}
