using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Streaming;

namespace IpCamera.Commands;

/// <summary>Emits the frames of a camera's stream (videostream.cgi) until a limit, Ctrl+C or the end of the pipeline.</summary>
[Cmdlet(VerbsCommunications.Receive, "CamStream", DefaultParameterSetName = "Fps")]
[OutputType(typeof(CamFrame))]
public sealed class ReceiveCamStreamCommand : StreamCommand
{
    /// <summary>
    /// While the pipeline is busy, keep the newest frame alone and count the others. Without it every frame is emitted, and a
    /// pipeline that is slower than the camera makes the camera wait.
    /// </summary>
    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        using CamStream stream = await OpenAsync(work).ConfigureAwait(false);
        bool complete = Latest ? await EmitLatestAsync(work, stream).ConfigureAwait(false) : await EmitAllAsync(work, stream).ConfigureAwait(false);
        if (!complete) throw EndedByCamera();
    }

    /// <returns>False when the camera ended the stream before any limit.</returns>
    private async Task<bool> EmitAllAsync(CamWork work, CamStream stream)
    {
        var clock = new Stopwatch();
        while (await stream.ReadFrameAsync().ConfigureAwait(false))
        {
            if (clock.Elapsed > Duration) return true;
            // From the first frame on.
            clock.Start();
            await work.WriteAsync(stream.CopyFrame()).ConfigureAwait(false);
            if (stream.FrameCount == FrameCount) return true;
        }

        return false;
    }

    /// <inheritdoc cref="EmitAllAsync"/>
    private async Task<bool> EmitLatestAsync(CamWork work, CamStream stream)
    {
        var latest = new LatestFrame(FrameCount);
        var clock = new Stopwatch();
        Task delivery = Task.CompletedTask;
        bool complete = false;
        try
        {
            while (!complete)
            {
                Task<bool> read = stream.ReadFrameAsync();
                if (await Task.WhenAny(latest.Completed, read).ConfigureAwait(false) != read)
                {
                    Forget(read);
                    return true;
                }

                if (!await read.ConfigureAwait(false)) break;
                complete = clock.Elapsed > Duration;
                clock.Start();
                // The socket is read on while this waits for the pipeline: no more than one is under way.
                if (!complete && latest.Put(stream)) delivery = work.WriteLatestAsync(latest.Take);
            }

            return complete;
        }
        finally
        {
            await delivery.ConfigureAwait(false);
            work.WriteVerbose($"{stream.FrameCount} frames came, {latest.Dropped} of them were dropped.");
        }
    }

    /// <summary>Leaves a read behind that ends with the stream.</summary>
    private static void Forget(Task read) => read.ContinueWith(
        static late => late.Exception, CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
