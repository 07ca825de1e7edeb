using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Work;

namespace IpCamera.Http;

/// <summary>
/// One request's clock: arms the limit that applies to the step at hand, and afterwards tells which limit, or whose
/// cancellation, ended it.
/// </summary>
internal sealed class RequestDeadline : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly CamTimeLimits _limits;
    private readonly Uri _uri;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly RequestKind _kind;
    private readonly NetworkWait? _wait = NetworkWait.Current;
    private readonly object _gate = new();
    private readonly Timer _timer;
    private Limit _armed;
    private Limit _endLimit = Limit.Request;
    private TimeSpan _end;
    private TimeSpan _due = TimeSpan.MaxValue;
    private TimeSpan _timerDue = TimeSpan.MaxValue;
    private bool _disposed;

    /// <param name="uri">Named in messages.</param>
    /// <param name="limits">The session's limits.</param>
    /// <param name="kind">Which of the limits there are.</param>
    /// <param name="caller">The caller's own cancellation, never reported as a time-out.</param>
    public RequestDeadline(Uri uri, CamTimeLimits limits, RequestKind kind, CancellationToken caller)
    {
        _uri = uri;
        _limits = limits;
        _caller = caller;
        _kind = kind;
        _end = kind == RequestKind.Short ? limits.Request : TimeSpan.MaxValue;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _source.Token;
        _timer = new Timer(static state => ((RequestDeadline)state).OnTimer(), this, Timeout.Infinite, Timeout.Infinite);
    }

    private enum Limit
    {
        Connect,
        Request,
        Stall,
        Piece,
    }

    /// <summary>
    /// The limit for a piece of a stream, such as a picture: a camera that sends a byte now and then, or bytes that are no picture,
    /// brings nothing either.
    /// </summary>
    private TimeSpan PieceLimit => _limits.Request > _limits.Stall ? _limits.Request : _limits.Stall;

    /// <summary>Ends with the caller's cancellation or with the limit armed last.</summary>
    public CancellationToken Token { get; }

    /// <summary>Starts the limit for connecting.</summary>
    public void ArmConnect() => Arm(Limit.Connect, _limits.Connect);

    /// <summary>Starts the limit for the camera to begin its answer; to an upload, also for all of it.</summary>
    public void ArmAnswer()
    {
        if (_kind == RequestKind.Upload) _end = _elapsed.Elapsed + _limits.Request;
        Arm(Limit.Request, _limits.Request);
    }

    /// <summary>Starts the limit for the next piece of a stream, however many reads it takes.</summary>
    public void BeginPiece()
    {
        if (_kind != RequestKind.Stream) return;
        TimeSpan now = _elapsed.Elapsed;
        _endLimit = Limit.Piece;
        _end = PieceLimit < TimeSpan.MaxValue - now ? now + PieceLimit : TimeSpan.MaxValue;
    }

    /// <summary>The piece has come.</summary>
    public void EndPiece()
    {
        if (_kind == RequestKind.Stream) _end = TimeSpan.MaxValue;
    }

    /// <summary>Starts the limit for the next bytes to go or come; call it before each read or write.</summary>
    public void ArmTransfer() => Arm(Limit.Stall, _limits.Stall);

    /// <summary>
    /// Stops the limit of a step that is over, so that a caller slow to take the next bytes is not mistaken for a camera slow
    /// to send them. The limit on a whole request goes on.
    /// </summary>
    public void Rest()
    {
        _wait?.End();
        if (_kind == RequestKind.Short) return;
        lock (_gate) _due = TimeSpan.MaxValue;
    }

    /// <summary>Waits for a task that knows no token. When the deadline passes, the task is left behind and its error observed.</summary>
    public async Task<T> WaitAsync<T>(Task<T> task)
    {
        if (!task.IsCompleted)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (Token.Register(() => cancelled.TrySetResult(true)))
            {
                if (await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false) != task)
                {
                    _ = task.ContinueWith(static late => late.Exception, CancellationToken.None,
                        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                    throw new OperationCanceledException(Token);
                }
            }
        }

        return await task.ConfigureAwait(false);
    }

    /// <summary>The exception to throw in place of one that a step raised: the caller's cancellation first, then a limit, then the fault itself.</summary>
    public Exception Explain(Exception fault, Func<Exception, CamException> otherwise)
    {
        if (_caller.IsCancellationRequested) return new OperationCanceledException(_caller);
        if (fault is CamException) return fault;
        if (!_source.IsCancellationRequested) return otherwise(fault);
        return _armed switch
        {
            Limit.Connect => CamErrors.ConnectTimeout(_uri, _limits.Connect),
            Limit.Request => CamErrors.RequestTimeout(_uri, _limits.Request),
            Limit.Piece => CamErrors.NoPicture(_uri, PieceLimit),
            _ => CamErrors.Stalled(_uri, _limits.Stall, _kind == RequestKind.Stream),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wait?.End();
        lock (_gate) _disposed = true;
        _timer.Dispose();
        _source.Dispose();
    }

    private void Arm(Limit limit, TimeSpan time)
    {
        _wait?.Begin();
        TimeSpan now = _elapsed.Elapsed;
        TimeSpan left = _end - now;
        if (left < time) (limit, time) = (_endLimit, left);

        lock (_gate)
        {
            _armed = limit;
            _due = time < TimeSpan.MaxValue - now ? now + time : TimeSpan.MaxValue;
            // A timer set for every read would cost more than the read. One that rings early is set again.
            if (_due < _timerDue) SetTimer(now);
        }
    }

    /// <summary>Sets the timer for what is due now. Call it with the gate held.</summary>
    private void SetTimer(TimeSpan now)
    {
        _timerDue = _due;
        if (_disposed || _due == TimeSpan.MaxValue) return;
        TimeSpan wait = _due - now;
        // Rounded up, so that it does not ring a moment early only to be set once more.
        _timer.Change(wait < LongestTimer ? (long)Math.Ceiling(Math.Max(0, wait.TotalMilliseconds)) : (long)LongestTimer.TotalMilliseconds, Timeout.Infinite);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            TimeSpan now = _elapsed.Elapsed;
            if (now < _due)
            {
                SetTimer(now);
                return;
            }
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request came to its end in the same moment.
        }
    }
}
