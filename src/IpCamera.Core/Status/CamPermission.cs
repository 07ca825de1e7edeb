using System.Security;

namespace IpCamera;

/// <summary>Who a session is and what it may do (check_user.cgi).</summary>
public sealed class CamPermission : ICamOutput
{
    /// <summary>The name of the session.</summary>
    public string? Camera { get; set; }

    /// <summary>The account.</summary>
    public string? User { get; init; }

    /// <summary>Its password as the camera tells it; null when it has none, or the camera does not tell.</summary>
    public SecureString? Password { get; init; }

    /// <summary>What it may do.</summary>
    public CamPermissionLevel? Permission { get; init; }
}
