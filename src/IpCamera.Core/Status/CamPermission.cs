using System.Security;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera;

/// <summary>Who a session is and what it may do (check_user.cgi).</summary>
[CamSection("", ReadCgi = "check_user.cgi")]
public sealed class CamPermission : CamPermissionFace
{
    private const string LevelVariable = "pri";

    /// <summary>The account.</summary>
    [CamField("user")]
    public string? User { get; init; }

    /// <summary>Its password as the camera tells it; null when it has none, or the camera does not tell.</summary>
    [CamField("pwd")]
    internal new SecureString? Password { get; init; }

    /// <summary>
    /// What it may do. A number of the camera that nobody knows stays that number, and is in <see cref="CamRecord.Extra"/> too;
    /// null when the camera does not tell.
    /// </summary>
    public CamPermissionLevel? Permission { get; private set; }

    /// <summary>The account and what it may do.</summary>
    public override string ToString() => InLine(Permission is null ? User ?? string.Empty : $"{User}: {Permission}");

    /// <inheritdoc/>
    protected internal override void Complete(CgiVariables variables)
    {
        // This CGI counts the levels from one; zero would be taken for the first of them.
        Permission = variables.GetNumber(LevelVariable) switch
        {
            >= 1 and <= 3 and long level => (CamPermissionLevel)(level - 1),
            > 3 and <= int.MaxValue and long number => (CamPermissionLevel)number,
            _ => null,
        };
        if (Permission <= CamPermissionLevel.Administrator) Extra.Remove(LevelVariable);
    }
}
