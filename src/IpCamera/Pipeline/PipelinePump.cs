using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Pipeline;

/// <summary>
/// Carries what workers want to say to the pipeline thread, the only one that may say it. Output waits for a place, so a slow
/// consumer slows the workers instead of filling memory.
/// </summary>
internal sealed class PipelinePump : IDisposable
{
    private const int Places = 64;
    private const int VerboseLimit = 4096;
    private const int WarningLimit = 2 * VerboseLimit;

    private readonly ConcurrentQueue<Message> _messages = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly SemaphoreSlim _places = new(Places);
    private readonly CancellationTokenSource _stop = new();
    private int _unsaid;
    private int _unwarned;

    public PipelinePump() => Stopping = _stop.Token;

    /// <summary>Ends when the cmdlet is stopped, from above or from below.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>How the settings of cameras stand that this cmdlet has changed itself.</summary>
    public ConcurrentDictionary<(ChangeGate Gate, string State), bool> OwnChanges { get; } = new();

    /// <summary>From a worker: waits for a place, then leaves a message.</summary>
    public async Task SendAsync(Action<PSCmdlet> message)
    {
        await _places.WaitAsync(Stopping).ConfigureAwait(false);
        Enqueue(new Message(message, HoldsPlace: true));
    }

    /// <summary>From a worker: leaves a message that is small and of bounded number, one for each piece of work.</summary>
    public void Post(Action<PSCmdlet> message) => Enqueue(new Message(message, HoldsPlace: false));

    /// <summary>From a worker: says something in the verbose stream, if there is room.</summary>
    public void WriteVerbose(string text) => Say(ref _unsaid, VerboseLimit, text, static (cmdlet, line) => cmdlet.WriteVerbose(line));

    /// <summary>From a worker: warns, if there is room. Verbose lines cost no warning its place.</summary>
    public void WriteWarning(string text) => Say(ref _unwarned, WarningLimit, text, static (cmdlet, line) => cmdlet.WriteWarning(line));

    /// <summary>From a worker: has the pipeline thread answer a question.</summary>
    public async Task<T> AskAsync<T>(Func<PSCmdlet, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (Stopping.Register(() => answer.TrySetCanceled(Stopping)))
        {
            await SendAsync(cmdlet => answer.TrySetResult(question(cmdlet))).ConfigureAwait(false);
            return await answer.Task.ConfigureAwait(false);
        }
    }

    /// <summary>On the pipeline thread: handles what has come, without waiting.</summary>
    public void HandlePending(PSCmdlet cmdlet)
    {
        ThrowIfStopping();
        while (_arrived.Wait(TimeSpan.Zero)) HandleOne(cmdlet);
    }

    /// <summary>On the pipeline thread, when all is over: tells what was left out and nothing followed.</summary>
    public void HandleEnd(PSCmdlet cmdlet)
    {
        HandlePending(cmdlet);
        if (Interlocked.Exchange(ref _unwarned, 0) is > 0 and int warnings) cmdlet.WriteWarning(TellLeftOut(warnings));
        if (Interlocked.Exchange(ref _unsaid, 0) is > 0 and int lines) cmdlet.WriteVerbose(TellLeftOut(lines));
    }

    /// <summary>On the pipeline thread: waits for a message and handles it.</summary>
    public void HandleNext(PSCmdlet cmdlet) => HandleNext(cmdlet, Timeout.InfiniteTimeSpan);

    /// <summary>On the pipeline thread: waits for a message, but no longer than this, and handles it.</summary>
    public void HandleNext(PSCmdlet cmdlet, TimeSpan limit)
    {
        try
        {
            if (!_arrived.Wait(limit, Stopping)) return;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        HandleOne(cmdlet);
    }

    /// <summary>From any thread: ends all waiting. May be called more than once.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C came when everything was over.
        }
    }

    /// <inheritdoc/>
    // The semaphores stay: a worker left behind may still touch them, and they hold nothing that needs releasing.
    public void Dispose() => _stop.Dispose();

    /// <summary>
    /// A pipeline that stands still, perhaps for a night, must not find all that was said meanwhile: from some number on it is left out,
    /// and counted.
    /// </summary>
    private void Say(ref int leftOut, int limit, string text, Action<PSCmdlet, string> say)
    {
        if (_messages.Count >= limit)
        {
            Interlocked.Increment(ref leftOut);
            return;
        }

        int before = Interlocked.Exchange(ref leftOut, 0);
        Post(cmdlet =>
        {
            if (before > 0) say(cmdlet, TellLeftOut(before));
            say(cmdlet, HarmlessText.From(text));
        });
    }

    private static string TellLeftOut(int lines) => $"{lines} lines were left out, because the pipeline was busy.";

    private void Enqueue(Message message)
    {
        _messages.Enqueue(message);
        _arrived.Release();
    }

    private void HandleOne(PSCmdlet cmdlet)
    {
        if (!_messages.TryDequeue(out Message message)) return;
        if (message.HoldsPlace) _places.Release();
        message.Handle(cmdlet);
        ThrowIfStopping();
    }

    private void ThrowIfStopping()
    {
        if (Stopping.IsCancellationRequested) throw new PipelineStoppedException();
    }

    private readonly record struct Message(Action<PSCmdlet> Handle, bool HoldsPlace);
}
