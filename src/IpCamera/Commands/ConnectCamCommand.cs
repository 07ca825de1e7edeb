using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Pipeline;
using IpCamera.Ptz;
using IpCamera.Registrations;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Opens sessions with cameras, by their addresses or by the names they were registered under.</summary>
[Cmdlet(VerbsCommunications.Connect, "Cam", DefaultParameterSetName = RegisteredSet)]
[OutputType(typeof(CamSession))]
public sealed class ConnectCamCommand : CamConnectionCommand
{
    private const string AddressSet = "Uri";
    private const string RegisteredSet = "Registered";
    private const string TaggedSet = "Tagged";

    /// <summary>The camera's address: host, host:port or http(s)://….</summary>
    [Parameter(ParameterSetName = AddressSet, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ComputerName", "Address", "IPAddress")]
    [AddressRow]
    [CamAddressTransformation]
    [ArgumentCompleter(typeof(CamAddressCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Uri { get; set; } = [];

    /// <summary>User and password.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// With an address, the session's name, and as many names as addresses; default: the address, and an open session of the same
    /// name is replaced. Without one, the names of registered cameras, wildcards allowed.
    /// </summary>
    [Parameter(ParameterSetName = AddressSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = RegisteredSet, Mandatory = true)]
    [TextTransformation(IsList = true)]
    [ArgumentCompleter(typeof(CamRegistrationCompleter))]
    [AllowEmptyString]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The groups of registered cameras, wildcards allowed.</summary>
    [Parameter(ParameterSetName = TaggedSet, Mandatory = true)]
    [TextTransformation(IsList = true)]
    [ArgumentCompleter(typeof(CamTagCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Tag { get; set; } = [];

    /// <summary>The user, with -Password; a row that has both goes before -Credential.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? User { get; set; }

    /// <summary>The password of -User. A text is taken too, as a CSV file holds one; an empty cell is an empty password.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Password { get; set; }

    /// <summary>The secret's name in the vault, a PSCredential. Default with -Vault: the camera's name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? SecretName { get; set; }

    /// <summary>A session, whose user is no reason to ask for a password.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [NoConversion(typeof(CamSession))]
    public CamSession? InputObject { get; set; }

    /// <summary>
    /// The SecretManagement vault that holds user and password, as a PSCredential under the camera's name; without -Credential.
    /// Needs the module Microsoft.PowerShell.SecretManagement.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>How many cameras are connected to at once; one that has said nothing for a second does not count. Default 32.</summary>
    [Parameter]
    [ValidateRange(1, 4096)]
    public int ThrottleLimit { get; set; } = 32;

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        string? other = Array.Find([nameof(Vault), nameof(User), nameof(Password), nameof(SecretName)], IsTyped);
        if (Credential is not null && other is not null) throw Invalid($"Give -Credential or -{other}, not both.");
        if (Vault is not null) SecretVault.RequireModule(this);
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (ParameterSetName != AddressSet)
        {
            IEnumerable<CamRegistration> found = ParameterSetName == TaggedSet ? Tag.SelectMany(FindTagged) : Name!.SelectMany(FindRegistered);
            // Patterns may overlap.
            IEnumerable<CamRegistration> cameras = found.GroupBy(one => one.Name, (_, same) => same.First());
            foreach (CamRegistration camera in cameras) Connect(camera.Uri, camera.Name, camera);
            return;
        }

        if (Name is not null && Name.Length != Uri.Length)
        {
            string counts = $"There are {Uri.Length} addresses and {Name.Length} names: give one name for each address, or leave -Name out.";
            ThrowTerminatingError(CamErrorRecords.From(new CamException(CamErrorCode.InvalidValue, counts), null, Name));
        }

        for (int at = 0; at < Uri.Length; at++) Connect(Uri[at], Name?[at], null);
    }

    private IReadOnlyList<CamRegistration> FindRegistered(string name) => FindRegistered(name, "as", known => RegistrationNames.Find(known, name));

    private IReadOnlyList<CamRegistration> FindTagged(string tag) => FindRegistered(tag, "with the tag", known => RegistrationNames.FindTagged(known, [tag]));

    private IReadOnlyList<CamRegistration> FindRegistered(
        string name, string how, Func<IReadOnlyList<CamRegistration>, IReadOnlyList<CamRegistration>> find)
    {
        try
        {
            IReadOnlyList<CamRegistration> found = find(CamRegistry.ForUser().Read());
            if (found.Count > 0) return found;
            throw new CamException(CamErrorCode.NoSession, $"No camera is registered {how} '{name}'. Get-CamRegistration lists those that are.");
        }
        catch (CamException fault)
        {
            WriteError(CamErrorRecords.From(fault, null, name));
            return [];
        }
    }

    private void Connect(string address, string? typedName, CamRegistration? registration)
    {
        CamConnectionOptions options;
        PtzCommandSet commands;
        string name;
        try
        {
            Uri uri = CamAddress.Parse(address);
            name = string.IsNullOrEmpty(typedName) ? CamAddress.AuthorityOf(uri) : typedName!;
            PSCredential? credential = FindCredential(name);
            commands = ReadCommands(registration);
            options = ReadOptions(uri, credential, registration) with { PtzDistance = commands.Profile.Distance };
        }
        catch (CamException fault)
        {
            WriteError(CamErrorRecords.From(TellIfRegistered(fault, address), null, typedName));
            return;
        }

        long order = CamSessionTable.Current.NextOrder();
        Start(
            pump => ConnectAsync(pump, options, name, order, commands),
            fault => CamErrorRecords.From(registration is null ? TellIfRegistered(fault, address) : fault, name, options.Uri),
            ThrottleLimit);
    }

    /// <summary>The camera's own user and password, where it has them; else those of all.</summary>
    /// <exception cref="CamException">There is half of it, or two of them, or the vault has none.</exception>
    private PSCredential? FindCredential(string name)
    {
        string? user = string.IsNullOrWhiteSpace(User) || (InputObject is not null && !IsTyped(nameof(User))) ? null : User;
        bool hasOwn = user is not null || Password is not null;
        if (!string.IsNullOrWhiteSpace(SecretName))
        {
            if (hasOwn) throw Invalid("SecretName goes in place of User and Password: leave one out.");
            return SecretVault.GetCredential(this, Vault, SecretName!);
        }

        if (!hasOwn) return Vault is null ? Credential : SecretVault.GetCredential(this, Vault, name);
        if (user is null) throw Invalid("There is a Password without a User: give both.");
        if (!IsGiven(nameof(Password)))
        {
            throw Invalid($"There is a User, '{user}', without a Password: give both; an empty cell is an empty password.");
        }

        return new PSCredential(user, Password ?? new SecureString());
    }

    private static CamException Invalid(string message) => new(CamErrorCode.InvalidValue, message);

    /// <summary>A name that leads to no address may be one that is remembered.</summary>
    private static Exception TellIfRegistered(Exception fault, string address)
    {
        if (fault is not CamException { Code: CamErrorCode.Unreachable or CamErrorCode.InvalidValue } known) return fault;
        CamRegistration? camera = RegistrationNames.ReadKnown()
            .FirstOrDefault(one => one.Name.Equals(address.Trim(), StringComparison.OrdinalIgnoreCase));
        return camera is null
            ? fault
            : new CamException(known.Code, $"{known.Message} It is registered: Connect-Cam -Name {CompletionText.Quote(camera.Name)}", known);
    }

    /// <summary>What was typed goes before what is registered.</summary>
    private T Choose<T>(string parameter, T given, T? registered)
        where T : struct =>
        registered is T known && !IsGiven(parameter) ? known : given;

    private CamConnectionOptions ReadOptions(Uri uri, PSCredential? credential, CamRegistration? registration)
    {
        TimeSpan limit = TimeSpan.FromSeconds(Choose(nameof(TimeoutSec), TimeoutSec, registration?.TimeoutSec));
        var limits = new CamTimeLimits();
        return new CamConnectionOptions
        {
            Uri = uri,
            // Not GetNetworkCredential, which takes a backslash in the user name for a domain.
            Credential = credential is null ? null : new NetworkCredential(credential.UserName, credential.Password),
            Id = MyInvocation.BoundParameters.ContainsKey(nameof(Id)) ? string.IsNullOrWhiteSpace(Id) ? null : Id : registration?.Id,
            Authentication = Choose(nameof(Authentication), Authentication, registration?.Authentication),
            SkipCertificateCheck = Choose<bool>(nameof(SkipCertificateCheck), SkipCertificateCheck, registration?.SkipCertificateCheck),
            FallbackEncoding = FindEncoding(registration is null || IsGiven(nameof(Encoding)) ? Encoding : registration.Encoding),
            Limits = limits with
            {
                Request = limit,
                Connect = limits.Connect < limit ? limits.Connect : limit,
                Stall = limits.Stall < limit ? limits.Stall : limit,
            },
        };
    }

    private static async Task ConnectAsync(
        PipelinePump pump, CamConnectionOptions options, string name, long order, PtzCommandSet commands)
    {
        var client = new CamClient(options);
        CamClient traced = client.WithTrace(line => pump.WriteVerbose($"{name}: {line}"));
        (CamStatus status, CamPermission permission) = await traced.SignInAsync(pump.Stopping).ConfigureAwait(false);
        var session = new CamSession(name, order, client, status, permission, commands);
        await pump.SendAsync(cmdlet =>
        {
            if (CamSessionTable.Current.Add(session)) cmdlet.WriteObject(session);
            else cmdlet.WriteWarning(HarmlessText.From($"{name}: the same name was asked for again after it; this session was closed."));
        }).ConfigureAwait(false);
    }
}
