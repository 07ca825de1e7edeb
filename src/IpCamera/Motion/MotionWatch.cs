using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Work;

namespace IpCamera.Motion;

/// <summary>
/// Looks at one camera's stream for motion, and opens it again whenever it breaks. A pipeline that is busy does not hold the stream
/// up: what happens meanwhile is seen in time, and emitted afterwards.
/// </summary>
/// <param name="work">The camera's work.</param>
/// <param name="detector">Finds the motion.</param>
/// <param name="rate">The camera's rate number.</param>
internal sealed class MotionWatch(CamWork work, CamMotionDetector detector, int rate)
{
    /// <summary>So many motions may wait for the pipeline before the stream does.</summary>
    private const int WaitingLimit = 1000;

    private Task _emitted = Task.CompletedTask;
    private int _waiting;

    /// <summary>Goes on until it is cancelled.</summary>
    /// <exception cref="CamException">The camera never sent a frame, or something happened that does not pass.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var delay = new ReconnectDelay();
        bool hasWorked = false;
        bool isAway = false;
        while (true)
        {
            CamException broken;
            var held = Stopwatch.StartNew();
            bool hasBegun = false;
            try
            {
                using CamStream stream = await work.Client.OpenStreamAsync(null, rate, cancellationToken).ConfigureAwait(false);
                while (await stream.ReadFrameAsync().ConfigureAwait(false))
                {
                    if (isAway) work.WriteWarning("The camera is back, and is watched on.");
                    (hasWorked, hasBegun, isAway) = (true, true, false);
                    if (detector.Look(stream.Current, DateTimeOffset.Now) is CamMotion motion) await EmitAsync(motion).ConfigureAwait(false);
                }

                broken = new CamException(CamErrorCode.Unreachable, "The camera ended the stream.");
            }
            catch (CamException fault) when (hasWorked && fault.IsPassingOnceWorked)
            {
                broken = fault;
            }

            if (!hasWorked) throw broken;
            // What is seen afterwards may be in another light.
            await EndMotionAsync().ConfigureAwait(false);
            if (!isAway) work.WriteWarning($"Nothing is seen of the camera now: {broken.Message} It is tried again until it is back.");
            isAway = true;
            await LongWait.DelayAsync(delay.Next(hasBegun ? held.Elapsed : TimeSpan.Zero, broken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the motion that is under way, and waits until the pipeline has all of them.</summary>
    public async Task EndAsync()
    {
        await EndMotionAsync().ConfigureAwait(false);
        await _emitted.ConfigureAwait(false);
    }

    private async Task EndMotionAsync()
    {
        if (detector.Restart() is CamMotion motion) await EmitAsync(motion).ConfigureAwait(false);
    }

    private Task EmitAsync(CamMotion motion)
    {
        Interlocked.Increment(ref _waiting);
        _emitted = EmitAfterAsync(_emitted, motion);
        return Volatile.Read(ref _waiting) < WaitingLimit ? Task.CompletedTask : _emitted;
    }

    private async Task EmitAfterAsync(Task before, CamMotion motion)
    {
        await before.ConfigureAwait(false);
        await work.WriteAsync(motion).ConfigureAwait(false);
        Interlocked.Decrement(ref _waiting);
    }
}
