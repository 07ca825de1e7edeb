using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Alarms;
using IpCamera.Sessions;

namespace IpCamera.Streaming;

/// <summary>Listens for the calls that cameras send on an alarm, and tells whoever records the camera that called.</summary>
internal sealed class AlarmCalls : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly List<(CamSession Session, Action Called)> _recorded = [];
    private readonly CamAlarmListener _listener;

    /// <param name="port">The port to listen on, on all IPv4 addresses of this machine.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.Unreachable"/>: the port is taken.</exception>
    public AlarmCalls(int port)
    {
        _listener = CamAlarmListener.Open(IPAddress.Any, port);
        _ = RunAsync();
    }

    /// <summary>Finds the one that called: by its id at the end of the path, or by its address where one alone has that.</summary>
    /// <returns>Its place; negative for none.</returns>
    public static int Find(CamAlarmCall call, IReadOnlyList<CamSession> sessions)
    {
        string last = call.Path.Split('?')[0].Split('/').Last();
        int[] all = [.. Enumerable.Range(0, sessions.Count)];
        int named = Array.Find([.. all, -1], place => place < 0 || (sessions[place].Id is { Length: > 0 } id && id.Equals(last, StringComparison.OrdinalIgnoreCase)));
        if (named >= 0) return named;
        int[] here = Array.FindAll(all, place => sessions[place].Uri.Host == call.Address.ToString());
        return here.Length == 1 ? here[0] : -1;
    }

    /// <summary>Has calls of a camera told.</summary>
    /// <param name="session">The camera.</param>
    /// <param name="called">Told of each call, from any thread.</param>
    public void Add(CamSession session, Action called)
    {
        lock (_recorded) _recorded.Add((session, called));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await _listener.RunAsync(call => Task.FromResult(Take(call)), _over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The recording is over.
        }
    }

    private bool Take(CamAlarmCall call)
    {
        lock (_recorded)
        {
            int caller = Find(call, [.. _recorded.Select(one => one.Session)]);
            if (caller < 0) return false;
            _recorded[caller].Called();
            return true;
        }
    }
}
