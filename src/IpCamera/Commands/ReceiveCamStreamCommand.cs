using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Streaming;

namespace IpCamera.Commands;

/// <summary>Emits the frames of a camera's stream (videostream.cgi) until a limit, Ctrl+C or the end of the pipeline.</summary>
[Cmdlet(VerbsCommunications.Receive, "CamStream", DefaultParameterSetName = "Fps")]
[OutputType(typeof(CamFrame))]
public sealed class ReceiveCamStreamCommand : StreamCommand
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        using CamStream stream = await OpenAsync(work).ConfigureAwait(false);
        DateTimeOffset? end = null;
        while (await stream.ReadFrameAsync().ConfigureAwait(false))
        {
            end ??= Duration is TimeSpan duration ? DateTimeOffset.UtcNow + duration : DateTimeOffset.MaxValue;
            if (DateTimeOffset.UtcNow > end) return;
            await work.WriteAsync(stream.CopyFrame()).ConfigureAwait(false);
            if (stream.FrameCount == FrameCount) return;
        }

        throw EndedByCamera();
    }
}
