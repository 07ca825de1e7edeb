using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>
/// Adds an account to a camera, or changes the one of that name (set_users.cgi). The other accounts stay as they are, the last
/// administrator stays one, and a session whose own password is changed goes on with the new one.
/// </summary>
[Cmdlet(VerbsCommon.Set, "CamUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Name")]
[OutputType(typeof(CamUser))]
public sealed class SetCamUserCommand : ChangeUserCommand
{
    /// <summary>Name and password, at most 12 bytes each.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Credential")]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The account's name, at most 12 bytes; upper and lower case differ.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>The password, at most 12 bytes. A text is taken too, as a CSV file holds one. Default: the present one.</summary>
    [Parameter(ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    /// <summary>What the account may do. Default: the present one; Visitor for a new account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamPermissionLevel))]
    public CamPermissionLevel? Permission { get; set; }

    /// <summary>Emits the account as the camera reports it afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        string name = Credential?.UserName ?? Name;
        SecureString? password = Credential?.Password ?? Password;
        CamPermissionLevel? permission = IsGiven(nameof(Permission)) ? Permission : null;
        if (Credential is null) RequireAccountName(name);
        if (password is null && permission is null) throw new CamException(CamErrorCode.InvalidValue, "Nothing to set: give -Password or -Permission.");
        var values = new Dictionary<string, object> { [nameof(Name)] = name };
        if (password is not null) values[nameof(Password)] = password;
        if (permission is not null) values[nameof(Permission)] = permission;
        try
        {
            CamSettings.Validate(typeof(CamUser), values);
        }
        catch (CamException fault)
        {
            // One line of a CSV file among many.
            throw new CamException(fault.Code, $"Account '{name}': {fault.Message}", fault);
        }

        return work => SetAsync(work, name, password, permission);
    }

    private async Task SetAsync(CamWork work, string name, SecureString? password, CamPermissionLevel? permission)
    {
        NetworkCredential? own = password is not null && work.Client.User == name ? new NetworkCredential(name, password) : null;
        SecureString? before = null;
        CamPermissionLevel? permissionBefore = null;
        Encoding encoding = Encoding.UTF8;
        bool hasChanged = false;
        string? warning = permission is null or CamPermissionLevel.Administrator
            ? null
            : FindOwnWarning(work, name, $"as {permission} it may no longer change settings");
        bool done = await ChangeAsync(work, Change, warning, own).ConfigureAwait(false);
        if (done && hasChanged && own is null && password is not null && !IsAscii(password)) await ProveAsync(work, new NetworkCredential(name, password), encoding, before, permissionBefore).ConfigureAwait(false);
        if (done && PassThru && (await ReadAsync(work).ConfigureAwait(false)).Find(name) is CamUser user) await work.WriteAsync(user).ConfigureAwait(false);

        string? Change(CamUserTable table)
        {
            bool isNew = table.Find(name) is null;
            bool isFull = table.IsFull;
            string[] others = [.. table.Occupied.Select(user => $"'{HarmlessText.Quoted(user.Name!)}'")];
            before = isNew ? null : table.Find(name)!.Password ?? new SecureString();
            permissionBefore = table.Find(name)?.Permission;
            encoding = table.TextEncoding;
            IReadOnlyList<CamChange> changes = table.Set(name, password, permission);
            hasChanged = changes.Count > 0;
            if (!hasChanged) return null;
            if (own is not null && isFull && !IsAscii(password!)) throw NoRoom(name);
            // A name that was mistyped is a new one: seen beside the others, it is noticed.
            return isNew
                ? $"Add a new account '{name}' as {table.Find(name)!.Permission}, beside {string.Join(", ", others)}"
                : $"Change the account '{name}': {string.Join(", ", changes)}";
        }
    }

    /// <inheritdoc/>
    // Whoever locks himself out cannot put it right: the session's own password is tried before it is set.
    private protected override Task SendAsync(CamWork work, CamUserTable table, NetworkCredential? own)
    {
        bool isAscii = own is null || IsAscii(own.SecurePassword);
        // What is ASCII the document allows: without a free account it goes untried.
        if (own is null || IsPlain(own.Password)) return base.SendAsync(work, table, own);
        if (isAscii && table.IsFull) return SendUntriedAsync(work, table, own);
        string remedy = isAscii
            ? "has signs that are neither letters nor digits. Nothing was changed: choose letters and digits."
            : "is not ASCII. Nothing was changed: choose letters without accents.";
        return new TrialAccount(work, () => ReadAsync(work)).RunAsync(
            own.SecurePassword,
            () => base.SendAsync(work, table, own),
            () => new CamException(CamErrorCode.InvalidValue, $"The camera does not take the new password, which {remedy}"));
    }

    /// <summary>Where there is no account to try the password on, it is at least told at once that it is not the one that was set.</summary>
    private async Task SendUntriedAsync(CamWork work, CamUserTable table, NetworkCredential own)
    {
        await base.SendAsync(work, table, own).ConfigureAwait(false);
        if (await work.Client.IsTakenAsync(own, table.TextEncoding, work.Token).ConfigureAwait(false)) return;
        throw new CamException(CamErrorCode.AuthenticationFailed,
            $"The camera has set a password for '{own.UserName}', and does not take the new one: it may have kept its letters and digits alone, or a part of it. "
            + "Try that with Connect-Cam, or set it from the session of another administrator.");
    }

    /// <summary>True for what no camera was seen to keep otherwise.</summary>
    private static bool IsPlain(string password) => password.All(one => one is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    private static bool IsAscii(SecureString password) => new NetworkCredential(string.Empty, password).Password.All(one => one < 0x80);

    private static CamException NoRoom(string name) => new(CamErrorCode.InvalidValue,
        $"'{name}' is the account of this session, and there is no free one on which to try whether the camera takes a password that is not ASCII. "
            + "Choose letters without accents, or set it from the session of another administrator.");

    /// <summary>
    /// Nothing says in what bytes a camera wants a password that is not ASCII, nor whether it keeps them all: so it is tried, and put
    /// back where the camera does not take what it was given.
    /// </summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: the camera does not take the password; the old one was put back where it could be.</exception>
    private async Task ProveAsync(CamWork work, NetworkCredential changed, Encoding encoding, SecureString? before, CamPermissionLevel? permission)
    {
        try
        {
            if (await work.Client.IsTakenAsync(changed, encoding, work.Token).ConfigureAwait(false)) return;
        }
        catch (CamException fault)
        {
            throw new CamException(fault.Code,
                $"{fault.Message} The account '{changed.UserName}' has the new password, which is not ASCII, and whether the camera takes it is not known: "
                + "try it with Connect-Cam, or set one without accents.", fault);
        }

        await work.ChangeAsync(async () =>
        {
            CamUserTable table = await ReadAsync(work).ConfigureAwait(false);
            if (before is null) table.Remove(changed.UserName);
            else table.Set(changed.UserName, before, permission);
            await work.Client.SetSlotsAsync(table, work.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        throw new CamException(CamErrorCode.InvalidValue, $"The camera does not take the new password, which is not ASCII. The account '{changed.UserName}' is as it was: choose letters without accents.");
    }
}
