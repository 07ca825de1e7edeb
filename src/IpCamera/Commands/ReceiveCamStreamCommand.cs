using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
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
        using var over = CancellationTokenSource.CreateLinkedTokenSource(work.Token);
        WarnOfLater(work, Cgis.VideoStream);
        using var limit = new StreamLimit(over, Duration, Rate);
        CamStream? stream = null;
        try
        {
            stream = await OpenAsync(work, over.Token).ConfigureAwait(false);
            bool complete = await (Latest ? EmitLatestAsync(work, stream, limit) : EmitAllAsync(work, stream, limit)).ConfigureAwait(false);
            if (!complete) throw EndedByCamera();
        }
        catch (OperationCanceledException) when (limit.IsReached && !work.Token.IsCancellationRequested)
        {
            if (stream is not { FrameCount: > 0 }) throw limit.NoFrame(stream is not null);
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <returns>False when the camera ended the stream before any limit.</returns>
    private async Task<bool> EmitAllAsync(CamWork work, CamStream stream, StreamLimit limit)
    {
        while (await stream.ReadFrameAsync().ConfigureAwait(false))
        {
            if (limit.Begin()) return true;
            await work.WriteAsync(stream.CopyFrame()).ConfigureAwait(false);
            if (stream.FrameCount == FrameCount) return true;
        }

        return false;
    }

    /// <inheritdoc cref="EmitAllAsync"/>
    private async Task<bool> EmitLatestAsync(CamWork work, CamStream stream, StreamLimit limit)
    {
        var latest = new LatestFrame(FrameCount);
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
                complete = limit.Begin();
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
