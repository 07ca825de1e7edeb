using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Http;

/// <summary>
/// One request's clock: arms the limit that applies to the step at hand, and afterwards tells which limit, or whose
/// cancellation, ended it.
/// </summary>
internal sealed class RequestDeadline : IDisposable
{
    private readonly CamTimeLimits _limits;
    private readonly Uri _uri;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly bool _wholeRequestLimited;
    private readonly bool _stream;
    private Limit _armed;

    /// <param name="uri">Named in messages.</param>
    /// <param name="limits">The session's limits.</param>
    /// <param name="kind">Streams and uploads have no limit on the whole request.</param>
    /// <param name="caller">The caller's own cancellation, never reported as a time-out.</param>
    public RequestDeadline(Uri uri, CamTimeLimits limits, RequestKind kind, CancellationToken caller)
    {
        _uri = uri;
        _limits = limits;
        _caller = caller;
        _wholeRequestLimited = kind == RequestKind.Short;
        _stream = kind == RequestKind.Stream;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
    }

    private enum Limit
    {
        Connect,
        Request,
        Stall,
    }

    /// <summary>Ends with the caller's cancellation or with the limit armed last.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Starts the limit for connecting.</summary>
    public void ArmConnect() => Arm(Limit.Connect, _limits.Connect);

    /// <summary>Starts the limit for the camera to begin its answer.</summary>
    public void ArmAnswer() => Arm(Limit.Request, _limits.Request);

    /// <summary>Starts the limit for the next bytes to go or come; call it before each read or write.</summary>
    public void ArmTransfer() => Arm(Limit.Stall, _limits.Stall);

    /// <summary>
    /// Stops the limit of a step that is over, so that a caller slow to take the next bytes is not mistaken for a camera slow
    /// to send them. The limit on a whole request goes on.
    /// </summary>
    public void Rest()
    {
        if (!_wholeRequestLimited) _source.CancelAfter(Timeout.InfiniteTimeSpan);
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
            _ => CamErrors.Stalled(_uri, _limits.Stall, _stream),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void Arm(Limit limit, TimeSpan time)
    {
        if (_wholeRequestLimited)
        {
            TimeSpan left = _limits.Request - _elapsed.Elapsed;
            if (left < time) (limit, time) = (Limit.Request, left);
        }

        _armed = limit;
        _source.CancelAfter(time > TimeSpan.Zero ? time : TimeSpan.Zero);
    }
}
