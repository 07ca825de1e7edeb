using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Configuration;
using IpCamera.Registrations;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>
/// Gives cameras the settings of a file of Export-CamConfiguration, or of a template: only what differs is sent, what a camera may be
/// lost by last, and each section is read back.
/// </summary>
[Cmdlet(VerbsCommon.Set, "CamConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CamConfigurationDifference))]
public sealed class SetCamConfigurationCommand : CamFirstSessionCommand
{
    private readonly ConcurrentDictionary<string, SecureString> _secrets = new(StringComparer.Ordinal);
    private ConfigurationFiles _files = null!;
    private TemplateVariables _variables = null!;

    /// <summary>One file for all cameras, or the files or the folder in which each has its own.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The sections to set. Default: all that the file has.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConfigurationSectionCompleter))]
    public string[]? Section { get; set; }

    /// <summary>
    /// Passwords that the file refers to, each known by its user name: that of the account, of the user at the service, or the
    /// reference itself.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public PSCredential[] Credential { get; set; } = [];

    /// <summary>
    /// The SecretManagement vault that holds what the file refers to, under the names of the references. Needs the module
    /// Microsoft.PowerShell.SecretManagement.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>What stands for the variables of a template, such as <c>@{ site = 'North' }</c> for <c>{{site}}</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Variable { get; set; }

    /// <summary>Sends values beyond the known ranges as well, for cameras that take them.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits what was changed, as the camera has it afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The row of a camera, whose columns are variables of the template.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    private protected override bool KeepsOrder => true;

    /// <inheritdoc/>
    // Two cameras with one address, or a variable that nobody knows, are found before anything is sent.
    private protected override bool HoldsInput => true;

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        CamConfiguration.RequireSections(Section);
        if (Vault is not null) SecretVault.RequireModule(this);
        _files = new ConfigurationFiles(this, Path);
    }

    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        TemplateVariables variables = _variables = new TemplateVariables(Variable, InputObject);
        if (_files.FindFault(variables) is CamException fault) Refuse(fault);
        return work => ApplyAsync(work, variables);
    }

    /// <inheritdoc/>
    private protected override string? FindExclusive(CamSession session)
    {
        try
        {
            return CamConfiguration.Read(_files.FindFor(session), Section, _variables.For(session)).FindAddress() is IPAddress address
                && !address.Equals(IPAddress.Any) ? $"The address {address}" : null;
        }
        catch (CamException)
        {
            // That is told where the camera is worked on.
            return null;
        }
    }

    private async Task ApplyAsync(CamWork work, TemplateVariables variables)
    {
        variables.RequireRowOf(work.Session);
        ConfigurationFile file = _files.FindFor(work.Session);
        CamConfiguration wanted = CamConfiguration.Read(file, Section, variables.For(work.Session));
        RequireOwnFile(work.Session, file);
        wanted = wanted.WithSecrets(await FindSecretsAsync(work, wanted).ConfigureAwait(false));
        var remarks = new List<string>();
        IReadOnlyList<ConfigurationChange> plan = await ConfigurationChange.PlanAsync(work.Client, wanted, remarks, Force, work.Token).ConfigureAwait(false);
        foreach (string remark in remarks) work.WriteWarning(remark);
        if (plan.Count == 0) work.TellNothingChanges();
        var done = new List<string>();
        for (int at = 0; at < plan.Count; at++)
        {
            try
            {
                if (await SetAsync(work, plan[at]).ConfigureAwait(false)) done.Add(plan[at].Section);
            }
            catch (CamException fault)
            {
                throw TellState(fault, plan[at].Section, done, plan.Skip(at + 1).Select(one => one.Section));
            }
        }
    }

    /// <summary>All of another camera's settings, its address among them, are hardly what is meant.</summary>
    private static void RequireOwnFile(CamSession session, ConfigurationFile file)
    {
        bool isOther = file.CameraId is { Length: > 0 } id && session.Id is { Length: > 0 } known && !id.Equals(known, StringComparison.OrdinalIgnoreCase);
        if (!isOther) return;
        throw new CamException(CamErrorCode.WrongCamera,
            $"'{file.Path}' holds the settings of the camera {HarmlessText.Quoted(file.CameraId!)}, and this one is {session.Id}. Nothing was sent. "
            + "Take \"$camera\" out of a copy to use it as a template, and what is one camera's alone, such as its address.");
    }

    private async Task<IReadOnlyDictionary<ConfigurationReference, SecureString>> FindSecretsAsync(CamWork work, CamConfiguration wanted)
    {
        var found = new Dictionary<ConfigurationReference, SecureString>();
        foreach (ConfigurationReference reference in wanted.SecretReferences)
        {
            PSCredential? given = Array.Find(Credential, one => one.UserName == reference.Name)
                ?? Array.Find(Credential, one => one.UserName == reference.User);
            if (given is not null) found[reference] = given.Password;
            else if (Vault is not null) found[reference] = await FindInVaultAsync(work, reference.Name).ConfigureAwait(false);
            else work.WriteVerbose($"What is known as '{HarmlessText.Quoted(reference.Name)}' is left as the camera has it.");
        }

        return found;
    }

    private async Task<SecureString> FindInVaultAsync(CamWork work, string name)
    {
        if (_secrets.TryGetValue(name, out SecureString known)) return known;
        // To be queued is not to be done.
        var found = new TaskCompletionSource<SecureString>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration ended = work.Token.Register(() => found.TrySetCanceled());
        await work.OnPipelineThreadAsync(cmdlet =>
        {
            try
            {
                found.TrySetResult(SecretVault.GetSecret(cmdlet, Vault, name));
            }
            catch (CamException missing)
            {
                found.TrySetException(new CamException(missing.Code, $"{missing.Message} Nothing was sent.", missing));
            }
        }).ConfigureAwait(false);
        return _secrets[name] = await found.Task.ConfigureAwait(false);
    }

    /// <returns>False where the user did not want it.</returns>
    private async Task<bool> SetAsync(CamWork work, ConfigurationChange planned)
    {
        IReadOnlyList<CamConfigurationDifference> result = [];
        bool isDone = await work.ChangeAsync(
            () => planned.ReadAgainAsync(work.Client, work.Token),
            draft => draft.IsNeeded ? draft.Description : null,
            draft => draft.FindWarnings(work.Session.FirmwareVersion),
            (shown, draft) => draft.ReplacesSecretsOf(shown),
            async draft =>
            {
                if (!draft.IsNeeded) return;
                await SendAsync(work, draft).ConfigureAwait(false);
                result = await VerifyAsync(work, draft).ConfigureAwait(false);
            }).ConfigureAwait(false);
        if (PassThru) await work.WriteAllAsync(result).ConfigureAwait(false);
        return isDone;
    }

    private static async Task SendAsync(CamWork work, ConfigurationChange draft)
    {
        NetworkCredential? own = draft.FindCredential(work.Client.User);
        await OwnCredential.SendAsync(work, own, draft.TextEncoding, () => draft.SendAsync(work.Client, work.Token), RequireTakenInAsync).ConfigureAwait(false);
        if (!draft.TakesRestart) return;
        if (draft.FindNewAddress(work.Session.NextUri ?? work.Session.Uri) is Uri next) work.Session.NextUri = next;
        work.WriteVerbose($"{draft.Section} takes effect when the camera restarts: Restart-Cam -Wait.");

        async Task RequireTakenInAsync(CamException lost)
        {
            IReadOnlyList<CamConfigurationDifference> rows;
            try
            {
                rows = await draft.ReadBackAsync(work.Client, work.Token).ConfigureAwait(false);
            }
            catch (CamException)
            {
                // What is not known stays so.
                throw lost;
            }

            if (!rows.All(row => row.IsEqual)) throw lost;
        }
    }

    /// <summary>Reads back what was sent.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.Rejected"/>: the camera took something otherwise.</exception>
    private static async Task<IReadOnlyList<CamConfigurationDifference>> VerifyAsync(CamWork work, ConfigurationChange draft)
    {
        IReadOnlyList<CamConfigurationDifference> rows;
        try
        {
            rows = await draft.ReadBackAsync(work.Client, work.Token).ConfigureAwait(false);
        }
        catch (CamException gone) when (gone.IsPassing && draft.TakesRestart)
        {
            string next = work.Session.NextUri is Uri uri ? $" It may answer at {CamAddress.AuthorityOf(uri)} already." : string.Empty;
            work.WriteWarning($"{draft.Section} was sent, and could not be read back: {gone.Message}{next}");
            return [];
        }

        CamConfigurationDifference[] others = [.. rows.Where(row => !row.IsEqual)];
        if (others.Length == 0) return rows;
        if (draft.TakesRestart && others.All(draft.IsAsBefore))
        {
            work.WriteWarning($"{draft.Section} was sent; the camera reports it as it was until it restarts: Restart-Cam -Wait.");
            return [.. rows.Where(row => row.IsEqual)];
        }

        throw new CamException(CamErrorCode.Rejected,
            $"The camera took otherwise what was sent: {string.Join("; ", others.Select(Tell))}.");
    }

    private static string Tell(CamConfigurationDifference row)
    {
        string wanted = Quote(row.Reference);
        string present = Quote(row.Actual);
        // Of a secret nothing is told but that.
        return wanted == present ? $"{row} is another one" : $"{row} was to be {wanted} and is {present}";
    }

    private static string Quote(object? value) => value is null ? "none" : $"'{HarmlessText.Quoted(value is string[] texts ? string.Join(", ", texts) : $"{value}")}'";

    private static CamException TellState(CamException fault, string section, List<string> done, IEnumerable<string> rest)
    {
        string left = string.Join(", ", rest);
        string before = done.Count == 0 ? "No other section was set before" : $"Set before, and read back: {string.Join(", ", done)}";
        string after = left.Length == 0 ? "none was to follow" : $"not set: {left}";
        string message = fault.Message.StartsWith(section + ":", StringComparison.Ordinal) ? fault.Message : $"{section}: {fault.Message}";
        return new CamException(fault.Code, $"{message} {before}; {after}.", fault);
    }
}
