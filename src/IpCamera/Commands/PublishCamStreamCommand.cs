using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Errors;
using IpCamera.Pipeline;
using IpCamera.Relay;
using IpCamera.Sessions;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>
/// Serves the streams of cameras (videostream.cgi) to any number of browsers and players, from this machine and without the cameras'
/// passwords, until a limit or Ctrl+C. Each camera is asked for one stream, and only while somebody watches.
/// </summary>
[Cmdlet(VerbsData.Publish, "CamStream", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(CamPublication))]
public sealed class PublishCamStreamCommand : CamFirstSessionCommand
{
    private readonly List<CamSession> _sessions = [];

    /// <summary>The address of this machine to listen on. Default: 127.0.0.1, which this machine alone reaches.</summary>
    [Parameter]
    [ValidateNotNull]
    [Alias("ListenAddress")]
    public IPAddress Address { get; set; } = IPAddress.Loopback;

    /// <summary>The port to listen on. Default: one that is free.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The user and password that viewers need. They are this page's own: no camera's password is asked of a viewer.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Serves whoever comes, where others than this machine can.</summary>
    [Parameter]
    public SwitchParameter AllowAnonymous { get; set; }

    /// <summary>A certificate with its private key, to serve over https.</summary>
    [Parameter]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Lets viewers move the cameras, and turn them to stored positions.</summary>
    [Parameter]
    public SwitchParameter AllowControl { get; set; }

    /// <summary>How many may watch at once; a page with all cameras counts as one. Default 500.</summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    public int MaxViewers { get; set; } = 500;

    /// <summary>How long to serve, in seconds or as a time span. Default: no limit.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [DurationTransformation]
    public TimeSpan? Duration { get; set; }

    /// <summary>Opens the page in this machine's browser.</summary>
    [Parameter]
    public SwitchParameter OpenBrowser { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (Duration <= TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Duration must be longer than nothing.");
        if (Credential is not null && AllowAnonymous) throw new CamException(CamErrorCode.InvalidValue, "Give either Credential or AllowAnonymous.");
        if (Certificate is { HasPrivateKey: false })
        {
            throw new CamException(CamErrorCode.InvalidValue, "Certificate has no private key: give one that has, from Cert:\\ or Get-PfxCertificate.");
        }

        if (!IPAddress.IsLoopback(Address) && Credential is null && !AllowAnonymous)
        {
            throw new CamException(CamErrorCode.InvalidValue,
                $"On {Address} others than this machine can watch: give -Credential for those who may, or -AllowAnonymous for everybody.");
        }
    }

    /// <inheritdoc/>
    private protected override void Begin(CamSession session, Func<CamWork, Task> execute)
    {
        if (!_sessions.Contains(session)) _sessions.Add(session);
    }

    /// <inheritdoc/>
    private protected override void EndInput()
    {
        if (_sessions.Count == 0) return;
        string names = string.Join(", ", _sessions.Select(session => session.Name));
        string how = AllowControl ? "serve its stream, and let viewers move it" : "serve its stream";
        if (!ShouldProcess(HarmlessText.From(names), how)) return;
        if (!IPAddress.IsLoopback(Address) && Certificate is null)
        {
            WriteWarning($"What is served on {Address} goes in clear text: whoever is on the way sees the pictures"
                + (Credential is null ? "." : " and the password.") + " -Certificate serves it over https.");
        }

        Start(ServeAsync, fault => CamErrorRecords.From(fault, null, Port), limit: 1);
    }

    private async Task ServeAsync(PipelinePump pump)
    {
        CamPublication? publication = null;
        CamSession[] sessions = [.. _sessions];
        string[] names = PublishedNames.Of(sessions);
        var options = new RelayOptions
        {
            Cameras = [.. sessions.Select((session, at) => new RelayCamera
            {
                Name = names[at],
                Client = session.GetClient(line => pump.WriteVerbose($"{session.Name}: {line}")),
                Commands = AllowControl ? session.Commands : null,
                Closed = session.Closed,
            })],
            Address = Address,
            Port = Port,
            // Not GetNetworkCredential, which takes a backslash in the user name for a domain.
            Credential = Credential is null ? null : new NetworkCredential(Credential.UserName, Credential.Password),
            Certificate = Certificate,
            AllowControl = AllowControl,
            MaxViewers = MaxViewers,
            Tell = pump.WriteVerbose,
            ViewersChanged = viewers =>
            {
                if (publication is not null) publication.Viewers = viewers;
            },
        };
        using CamRelay relay = CamRelay.Open(options);
        publication = new CamPublication { Uri = relay.Uri, Cameras = names };
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(pump.Stopping);
        using IDisposable? alarm = Duration is TimeSpan limit ? LongWait.CancelAfter(ended, limit) : null;
        Task serving = relay.RunAsync(ended.Token);
        await pump.SendAsync(cmdlet => cmdlet.WriteObject(publication)).ConfigureAwait(false);
        if (OpenBrowser) Show(relay.Uri, pump);
        try
        {
            await serving.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!pump.Stopping.IsCancellationRequested)
        {
            // The time is up.
        }
    }

    private static void Show(Uri uri, PipelinePump pump)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(uri.AbsoluteUri) { UseShellExecute = true });
        }
#pragma warning disable CA1031 // Without a browser here it can be opened elsewhere; what is thrown depends on the system.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            pump.WriteWarning($"No browser could be opened: {fault.Message} The page is {uri}.");
        }
    }
}
