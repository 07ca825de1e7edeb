using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text;
using System.Threading.Tasks;
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
    [ValidateNotNullOrEmpty]
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
        Encoding encoding = Encoding.UTF8;
        bool hasChanged = false;
        bool done = await ChangeAsync(work, Change, Warn, own).ConfigureAwait(false);
        if (done && hasChanged && password is not null && !IsAscii(password)) await ProveAsync(work, new NetworkCredential(name, password), encoding, before).ConfigureAwait(false);
        if (done && PassThru && (await ReadAsync(work).ConfigureAwait(false)).Find(name) is CamUser user) await work.WriteAsync(user).ConfigureAwait(false);

        void Warn()
        {
            if (permission is not (null or CamPermissionLevel.Administrator)) WarnOfOwnAccount(work, name, $"as {permission} it may no longer change settings");
        }

        string? Change(CamUserTable table)
        {
            bool isNew = table.Find(name) is null;
            before = isNew ? null : table.Find(name)!.Password ?? new SecureString();
            encoding = table.TextEncoding;
            IReadOnlyList<CamChange> changes = table.Set(name, password, permission);
            hasChanged = changes.Count > 0;
            if (!hasChanged) return null;
            return isNew ? $"Add the account '{name}' as {table.Find(name)!.Permission}" : $"Change the account '{name}': {string.Join(", ", changes)}";
        }
    }

    private static bool IsAscii(SecureString password) => new NetworkCredential(string.Empty, password).Password.All(one => one < 0x80);

    /// <summary>
    /// Nothing says in what bytes a camera wants a password that is not ASCII, nor whether it keeps them all: so it is tried, and put
    /// back where the camera does not take what it was given.
    /// </summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: the camera does not take the password; the old one was put back where it could be.</exception>
    private async Task ProveAsync(CamWork work, NetworkCredential changed, Encoding encoding, SecureString? before)
    {
        if (await work.Client.IsTakenAsync(changed, encoding, work.Token).ConfigureAwait(false)) return;
        const string NotTaken = "The camera does not take the new password, which is not ASCII";
        if (work.Client.User == changed.UserName)
        {
            if (before is not null) work.Client.ReplaceCredential(new NetworkCredential(changed.UserName, before));
            throw new CamException(CamErrorCode.InvalidValue, $"{NotTaken}; whether it takes the old one is not known. Choose letters without accents, if necessary after its reset button.");
        }

        await work.ChangeAsync(async () =>
        {
            CamUserTable table = await ReadAsync(work).ConfigureAwait(false);
            if (before is null) table.Remove(changed.UserName);
            else table.Set(changed.UserName, before, null);
            await work.Client.SetSlotsAsync(table, work.Token).ConfigureAwait(false);
        }).ConfigureAwait(false);
        throw new CamException(CamErrorCode.InvalidValue, $"{NotTaken}. The account '{changed.UserName}' is as it was: choose letters without accents.");
    }
}
