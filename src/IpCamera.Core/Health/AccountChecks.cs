using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Settings;

namespace IpCamera.Health;

/// <summary>Who may do what at a camera.</summary>
internal static class AccountChecks
{
    private const int EnoughAdministrators = 2;

    // What the family is sold with, most makes with the first. No more than these: cameras lock out whoever tries often.
    private static readonly IReadOnlyList<(string User, string Password, string Name)> Defaults =
    [
        ("admin", string.Empty, "admin without a password"),
        ("admin", "admin", "admin with the password admin"),
    ];

    private static readonly string[] VisitorNames = ["guest", "visitor", "user", "view", "viewer", "watch", "public"];

    public static async Task<CheckVerdict> JudgeDefaultAsync(CheckSubject subject)
    {
        foreach ((string user, string password, string name) in Defaults)
        {
            if (subject.Client.SignsInWith(user, password)) return CheckVerdict.Fail($"The session itself signs in as {name}.");
        }

        if (!subject.Options.TryDefaults) return CheckVerdict.Unknown("None was tried.", "Give -TryDefault.");
        foreach ((string user, string password, string name) in Defaults)
        {
            if (await subject.Client.IsTakenAsync(new NetworkCredential(user, password), Encoding.UTF8, subject.Token).ConfigureAwait(false))
            {
                return CheckVerdict.Fail($"It takes {name}, as was tried.");
            }
        }

        return CheckVerdict.Pass($"It takes neither of the {Defaults.Count} that were tried.");
    }

    public static async Task<CheckVerdict> JudgeEmptyAsync(CheckSubject subject)
    {
        IReadOnlyList<CamUser> users = await AccountsAsync(subject).ConfigureAwait(false);
        if (users.Count == 0) return NoAccounts();
        string[] empty = [.. users.Where(user => user.IsPasswordReported && user.Password is null).Select(NameOf)];
        if (empty.Length > 0)
        {
            return CheckVerdict.Fail($"{string.Join(", ", empty)} {(empty.Length == 1 ? "has" : "have")} no password.");
        }

        return users.All(user => user.IsPasswordReported)
            ? CheckVerdict.Pass("Each account has a password.")
            : CheckVerdict.Unknown("It keeps the passwords of some accounts to itself.");
    }

    public static async Task<CheckVerdict> JudgeUnusedAsync(CheckSubject subject)
    {
        IReadOnlyList<CamUser> users = await AccountsAsync(subject).ConfigureAwait(false);
        IReadOnlyList<CamLogEntry> log = await subject.LogAsync().ConfigureAwait(false);
        if (users.Count == 0) return NoAccounts();
        var seen = new HashSet<string?>(log.Select(entry => entry.User), StringComparer.Ordinal) { subject.Client.User };
        if (log.All(entry => entry.User is null)) return CheckVerdict.Unknown("Its log names nobody.");
        string[] unused = [.. users.Where(user => !seen.Contains(user.Name)).Select(NameOf)];
        return unused.Length == 0
            ? CheckVerdict.Pass("Each account is in use.")
            : CheckVerdict.Warning($"Its log of {log.Count} entries does not have {string.Join(", ", unused)}.");
    }

    public static async Task<CheckVerdict> JudgeRightsAsync(CheckSubject subject)
    {
        IReadOnlyList<CamUser> users = await AccountsAsync(subject).ConfigureAwait(false);
        if (users.Count == 0) return NoAccounts();
        string[] strange = [.. users.Where(IsStrange).Select(NameOf)];
        string[] mighty = [.. users.Where(IsMightyVisitor).Select(NameOf)];
        string[] administrators = [.. users.Where(user => user.Permission == CamPermissionLevel.Administrator).Select(NameOf)];
        if (mighty.Length > 0) return CheckVerdict.Fail($"{string.Join(", ", mighty)} may do more than watch.");
        if (strange.Length > 0) return CheckVerdict.Warning($"Nobody knows what {string.Join(", ", strange)} may do.");
        return administrators.Length > EnoughAdministrators
            ? CheckVerdict.Warning($"{administrators.Length} accounts are administrators: {string.Join(", ", administrators)}.")
            : CheckVerdict.Pass($"{administrators.Length} of {users.Count} accounts {(administrators.Length == 1 ? "is an administrator" : "are administrators")}.");
    }

    private static async Task<IReadOnlyList<CamUser>> AccountsAsync(CheckSubject subject) =>
        (await subject.ParamsAsync().ConfigureAwait(false)).User;

    private static bool IsStrange(CamUser user) =>
        user.Permission is null or < CamPermissionLevel.Visitor or > CamPermissionLevel.Administrator;

    private static bool IsMightyVisitor(CamUser user) =>
        user.Permission > CamPermissionLevel.Visitor && VisitorNames.Contains(user.Name, StringComparer.OrdinalIgnoreCase);

    private static CheckVerdict NoAccounts() => CheckVerdict.Unknown("It does not report its accounts.");

    private static string NameOf(CamUser user) => $"'{HarmlessText.Quoted(user.Name ?? string.Empty)}'";
}
