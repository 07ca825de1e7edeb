using IpCamera.Cgi;
using IpCamera.Sessions;

namespace IpCamera.Settings;

/// <summary>A cmdlet that changes one account of a camera.</summary>
public abstract class ChangeUserCommand : ChangeSlotCommand<CamUserTable, CamUser>
{
    /// <inheritdoc/>
    private protected override CamUserTable Read(CgiVariables variables) => CamUserTable.Read(variables);

    /// <summary>Refuses a name that is a session's and not an account's: a session that comes down the pipeline has a name too.</summary>
    private protected void RequireAccountName(string name)
    {
        if (IsGiven("Name")) return;
        throw new CamException(CamErrorCode.InvalidValue, $"'{name}' is the name of the session; say which account is meant with -Name.");
    }

    /// <summary>The warning that a session will not work any longer, or not as it did; null where it works as another account.</summary>
    private protected static string? FindOwnWarning(CamWork work, string name, string what) =>
        work.Client.User == name ? $"This session works as '{name}', and {what}." : null;
}
