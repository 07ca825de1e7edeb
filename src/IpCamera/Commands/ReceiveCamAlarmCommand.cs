using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Alarms;
using IpCamera.Errors;
using IpCamera.Pipeline;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>
/// Listens on this machine for the calls that cameras send on an alarm, and emits each, until a limit or Ctrl+C. Point cameras
/// at it with Set-CamAlarm -HttpListenerPort.
/// </summary>
[Cmdlet(VerbsCommunications.Receive, "CamAlarm")]
[OutputType(typeof(CamAlarmEvent))]
public sealed class ReceiveCamAlarmCommand : CamAsyncCommand
{
    /// <summary>The port to listen on. Default 8130.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    public int Port { get; set; } = 8130;

    /// <summary>The address of this machine to listen on. Default: all of its IPv4 addresses.</summary>
    [Parameter]
    [ValidateNotNull]
    public IPAddress ListenAddress { get; set; } = IPAddress.Any;

    /// <summary>How many calls to receive. Default: no limit.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    /// <summary>How long to listen, in seconds or as a time span. Default: no limit.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (Timeout <= TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Timeout must be longer than nothing.");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Start(ListenAsync, fault => CamErrorRecords.From(fault, null, Port), limit: 1);

    private async Task ListenAsync(PipelinePump pump)
    {
        using CamAlarmListener listener = CamAlarmListener.Open(ListenAddress, Port);
        pump.Post(cmdlet => cmdlet.WriteVerbose($"Listening on {ListenAddress} port {Port}."));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(pump.Stopping);
        using IDisposable? alarm = Timeout is TimeSpan limit ? LongWait.CancelAfter(ended, limit) : null;
        int received = 0;
        try
        {
            await listener.RunAsync(async call =>
            {
                int number = Interlocked.Increment(ref received);
                if (number > Count) return false;
                await pump.SendAsync(cmdlet => cmdlet.WriteObject(Identify(call))).ConfigureAwait(false);
                if (number == Count) ended.Cancel();
                return true;
            }, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!pump.Stopping.IsCancellationRequested)
        {
            // A limit was reached.
        }
    }

    /// <summary>Finds the camera's session, as Set-CamAlarm -HttpListenerPort has it named.</summary>
    private static CamAlarmEvent Identify(CamAlarmCall call)
    {
        IReadOnlyList<CamSession> sessions = CamSessionTable.Current.Find("*");
        int caller = AlarmCalls.Find(call, sessions);
        return new CamAlarmEvent { Camera = caller < 0 ? null : sessions[caller].Name, Time = call.Time, Address = call.Address, Path = call.Path };
    }
}
