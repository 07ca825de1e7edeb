using System;
using System.Management.Automation;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Errors;
using IpCamera.Pipeline;
using IpCamera.Ptz;
using IpCamera.Sessions;

namespace IpCamera.Commands;

/// <summary>Opens sessions with cameras.</summary>
[Cmdlet(VerbsCommunications.Connect, "Cam")]
[OutputType(typeof(CamSession))]
public sealed class ConnectCamCommand : CamAsyncCommand
{
    /// <summary>The camera's address: host, host:port or http(s)://….</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ComputerName", "Address", "IPAddress")]
    [ValidateNotNullOrEmpty]
    public string[] Uri { get; set; } = [];

    /// <summary>User and password.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The session's name. Default: the address. An open session of the same name is replaced.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>How the credential is sent. Default Auto: Digest where the camera offers it, else Basic.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(CamAuthentication.Auto)]
    public CamAuthentication Authentication { get; set; }

    /// <summary>The longest time for a whole request, in seconds. Default 30. Streams and uploads have no such limit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 3600)]
    [EmptyMeans(30)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>What PTZ commands drive: the camera's own motors, or a Pelco-D decoder. Default InternalMotor.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(CamWiring.InternalMotor)]
    public CamWiring Wiring { get; set; }

    /// <summary>The camera turns right when told left, as FI8908, FI8910 and FI8918 do.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false)]
    public SwitchParameter ReversePan { get; set; }

    /// <summary>Accept any certificate of an https camera.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The code page of texts that are not UTF-8, for example gb2312. Default iso-8859-1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans("iso-8859-1")]
    public string Encoding { get; set; } = "iso-8859-1";

    /// <summary>How many cameras are connected to at once. Default 32.</summary>
    [Parameter]
    [ValidateRange(1, 4096)]
    public int ThrottleLimit { get; set; } = 32;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name is not null && Uri.Length > 1)
        {
            ThrowTerminatingError(CamErrorRecords.From(
                new CamException(CamErrorCode.InvalidValue, "One name cannot serve several cameras: connect to them one by one, or leave -Name out."), null, Name));
        }

        foreach (string address in Uri) Connect(address);
    }

    private void Connect(string address)
    {
        CamConnectionOptions options;
        try
        {
            options = ReadOptions(address);
        }
        catch (CamException fault)
        {
            WriteError(CamErrorRecords.From(fault, null, Name));
            return;
        }

        // Copies: the next input overwrites the parameters while this one is still connecting.
        string name = string.IsNullOrEmpty(Name) ? options.Uri.Authority : Name!;
        (CamWiring wiring, bool reversePan) = (Wiring, ReversePan);
        Start(
            pump => ConnectAsync(pump, options, name, wiring, reversePan),
            fault => CamErrorRecords.From(fault, name, options.Uri),
            ThrottleLimit);
    }

    private CamConnectionOptions ReadOptions(string address)
    {
        TimeSpan limit = TimeSpan.FromSeconds(TimeoutSec);
        var limits = new CamTimeLimits();
        return new CamConnectionOptions
        {
            Uri = CamAddress.Parse(address),
            // Not GetNetworkCredential, which takes a backslash in the user name for a domain.
            Credential = Credential is null ? null : new NetworkCredential(Credential.UserName, Credential.Password),
            Authentication = Authentication,
            SkipCertificateCheck = SkipCertificateCheck,
            FallbackEncoding = FindEncoding(Encoding),
            Limits = limits with
            {
                Request = limit,
                Connect = limits.Connect < limit ? limits.Connect : limit,
                Stall = limits.Stall < limit ? limits.Stall : limit,
            },
        };
    }

    private static Encoding FindEncoding(string name)
    {
        try
        {
            return System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException unknown)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"'{name}' is not a text encoding this system knows.", unknown);
        }
    }

    private static async Task ConnectAsync(PipelinePump pump, CamConnectionOptions options, string name, CamWiring wiring, bool reversePan)
    {
        var client = new CamClient(options);
        CamClient traced = client.WithTrace(line => pump.Post(cmdlet => cmdlet.WriteVerbose($"{name}: {line}")));
        CamStatus status = await traced.GetStatusAsync(pump.Stopping).ConfigureAwait(false);
        CamPermission permission = options.Credential is null
            ? new CamPermission()
            : await traced.VerifyCredentialAsync(pump.Stopping).ConfigureAwait(false);
        var session = new CamSession(name, client, status, permission, wiring, reversePan);
        await pump.SendAsync(cmdlet =>
        {
            CamSessionTable.Current.Add(session);
            cmdlet.WriteObject(session);
        }).ConfigureAwait(false);
    }
}
