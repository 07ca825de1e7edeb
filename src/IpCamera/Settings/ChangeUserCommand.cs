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

    /// <summary>Warns that a session will not work any longer, or not as it did.</summary>
    private protected static void WarnOfOwnAccount(CamWork work, string name, string what)
    {
        if (work.Client.User == name) work.WriteWarning($"This session works as '{name}', and {what}.");
    }
}
