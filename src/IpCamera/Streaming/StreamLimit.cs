using System;
using System.Diagnostics;
using System.Threading;
using IpCamera.Work;

namespace IpCamera.Streaming;

/// <summary>
/// The end of a stream by -Duration, which counts from the first frame. It comes whether frames come or not: to open the stream and
/// send the first one, the camera has as long from the start of the work, or a little longer where that is short.
/// </summary>
internal sealed class StreamLimit : IDisposable
{
    private readonly CancellationTokenSource _over;
    private readonly TimeSpan? _duration;
    private readonly TimeSpan _firstFrame;
    private readonly Stopwatch _clock = new();
    private IDisposable? _alarm;

    /// <param name="over">Ends the stream.</param>
    /// <param name="duration">How long it goes on; null for no limit.</param>
    /// <param name="rate">The camera's rate number; null for its own.</param>
    public StreamLimit(CancellationTokenSource over, TimeSpan? duration, int? rate)
    {
        _over = over;
        _duration = duration;
        if (duration is not TimeSpan limit) return;
        _firstFrame = CamStreamRate.FirstFrameLimit(limit, rate);
        _alarm = LongWait.CancelAfter(over, _firstFrame);
    }

    /// <summary>True when it was this that ended the stream.</summary>
    public bool IsReached => _duration is not null && _over.IsCancellationRequested;

    /// <summary>A frame has come.</summary>
    /// <returns>True when it came too late.</returns>
    public bool Begin()
    {
        if (_duration is not TimeSpan limit) return false;
        if (_clock.IsRunning) return _clock.Elapsed > limit;
        _clock.Start();
        _alarm!.Dispose();
        _alarm = LongWait.CancelAfter(_over, limit);
        return false;
    }

    /// <summary>The fault of a stream that brought nothing.</summary>
    /// <param name="opened">True when the camera had opened it.</param>
    public CamException NoFrame(bool opened) => CamStreamRate.NoFrame(_firstFrame, opened);

    /// <inheritdoc/>
    public void Dispose() => _alarm?.Dispose();
}
