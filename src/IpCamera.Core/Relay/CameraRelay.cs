using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Streaming;

namespace IpCamera.Relay;

/// <summary>
/// One camera's stream for any number of viewers: opened with the first, closed some seconds after the last, and opened again when it
/// breaks. It keeps the newest frame alone, so that a viewer who is slow misses frames and holds up nobody.
/// </summary>
internal sealed class CameraRelay
{
    /// <summary>How long the stream stays open for nobody: a page that is loaded again does not open it anew.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly HashSet<RelaySignal> _viewers = [];
    private readonly FramePool _pool = new();
    private readonly RelayParts _parts;
    private readonly Clock _clock;
    private readonly CancellationToken _stopping;
    private readonly Action<string> _tell;

    private CancellationTokenSource? _open;
    private Task _work = Task.CompletedTask;
    private RelayFrame? _latest;
    private RelayState _state;
    private long _number;
    private long _arrivals;

    /// <param name="camera">The camera.</param>
    /// <param name="index">Its number on the wall.</param>
    /// <param name="parts">What stands around its pictures.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Told of what goes on, in words that are for whoever runs the relay.</param>
    /// <param name="stopping">Ends everything.</param>
    public CameraRelay(RelayCamera camera, int index, RelayParts parts, Clock clock, Action<string> tell, CancellationToken stopping)
    {
        (Camera, Index, _parts, _clock, _tell, _stopping) = (camera, index, parts, clock, tell, stopping);
        Path = RelayName.Encode(camera.Name);
        _state = new RelayState(RelayPresence.Idle, clock.Now, null);
    }

    /// <summary>The camera.</summary>
    public RelayCamera Camera { get; }

    /// <summary>Its number on the wall.</summary>
    public int Index { get; }

    /// <summary>Its name in addresses.</summary>
    public string Path { get; }

    /// <summary>How it stands.</summary>
    public RelayState State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    /// <summary>How many watch.</summary>
    public int Viewers
    {
        get
        {
            lock (_gate) return _viewers.Count;
        }
    }

    /// <summary>One more watches; the first has the stream opened.</summary>
    public void Attach(RelaySignal viewer)
    {
        lock (_gate)
        {
            _viewers.Add(viewer);
            _arrivals++;
            if (_open is null && !_stopping.IsCancellationRequested)
            {
                _open = CancellationTokenSource.CreateLinkedTokenSource(_stopping, Camera.Closed);
                _work = RunAsync(_work, _open.Token);
            }
        }

        viewer.Set();
    }

    /// <summary>One less watches; some seconds after the last the stream is closed.</summary>
    public void Detach(RelaySignal viewer)
    {
        long arrivals;
        lock (_gate)
        {
            _viewers.Remove(viewer);
            if (_viewers.Count > 0) return;
            arrivals = _arrivals;
        }

        _ = CloseLaterAsync(arrivals);
    }

    /// <summary>The newest frame, where it is newer than one that was seen; the caller releases it.</summary>
    public RelayFrame? TakeNewer(long seen)
    {
        lock (_gate) return _latest is not null && _latest.Number > seen ? _latest.Use() : null;
    }

    /// <summary>Waits until nothing goes on, once all is to end.</summary>
    public Task EndAsync()
    {
        lock (_gate) return _work;
    }

    private async Task CloseLaterAsync(long arrivals)
    {
        try
        {
            await _clock.DelayAsync(Linger, _stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        CancellationTokenSource? open;
        Task work;
        lock (_gate)
        {
            if (_viewers.Count > 0 || _arrivals != arrivals || _open is null) return;
            (open, _open, work) = (_open, null, _work);
            // Whoever comes later is not shown a picture of long ago.
            _latest?.Release();
            _latest = null;
            _state = new RelayState(RelayPresence.Idle, _clock.Now, null);
        }

        open.Cancel();
        await work.ConfigureAwait(false);
        open.Dispose();
    }

    /// <summary>Keeps the stream open until it is not wanted any more.</summary>
    /// <param name="before">The one before it, which may not have closed yet: cameras take few at once.</param>
    /// <param name="wanted">Ends when it is not wanted.</param>
    private async Task RunAsync(Task before, CancellationToken wanted)
    {
        await before.ConfigureAwait(false);
        Task status = WatchAlarmAsync(wanted);
        var delay = new ReconnectDelay();
        Change(RelayPresence.Connecting, wanted);
        while (!wanted.IsCancellationRequested)
        {
            var held = Stopwatch.StartNew();
            long begin = _number;
            CamException broken;
            try
            {
                using CamStream stream = await Camera.Client.OpenStreamAsync(Camera.Resolution, Camera.Rate, wanted).ConfigureAwait(false);
                while (await stream.ReadFrameAsync().ConfigureAwait(false)) Put(stream.Current, wanted);
                broken = new CamException(CamErrorCode.Unreachable, "The camera ended the stream.");
            }
            catch (CamException fault)
            {
                broken = fault;
            }
            catch (OperationCanceledException) when (wanted.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever happened to one camera, it is tried again, and the others are not touched.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                broken = new CamException(CamErrorCode.MalformedResponse, fault.Message, fault);
            }

            if (wanted.IsCancellationRequested) break;
            if (Change(RelayPresence.Away, wanted)) _tell($"{Camera.Name}: no pictures come: {broken.Message} It is tried again until it is back.");
            try
            {
                await _clock.DelayAsync(delay.Next(_number > begin ? held.Elapsed : TimeSpan.Zero, broken), wanted).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await status.ConfigureAwait(false);
        // It was disconnected, and viewers are still there.
        if (Camera.Closed.IsCancellationRequested) Change(RelayPresence.Away, _stopping);
    }

    private void Put(ArraySegment<byte> jpeg, CancellationToken wanted)
    {
        var frame = new RelayFrame(_pool, _parts, ++_number, jpeg);
        lock (_gate)
        {
            if (wanted.IsCancellationRequested)
            {
                frame.Release();
                return;
            }

            _latest?.Release();
            _latest = frame;
        }

        if (!Change(RelayPresence.Live, wanted)) Wake();
    }

    /// <summary>Asks the camera for its alarm, as long as its pictures come.</summary>
    private async Task WatchAlarmAsync(CancellationToken wanted)
    {
        while (!wanted.IsCancellationRequested)
        {
            try
            {
                if (State.Presence == RelayPresence.Live)
                {
                    CamStatus status = await Camera.Client.GetStatusAsync(wanted).ConfigureAwait(false);
                    SetAlarm(status.Alarm, wanted);
                }

                await _clock.DelayAsync(StatusInterval, wanted).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
#pragma warning disable CA1031 // That its alarm is not known is shown; whether it answers, its pictures tell.
            catch (Exception)
#pragma warning restore CA1031
            {
                SetAlarm(null, wanted);
                try
                {
                    await _clock.DelayAsync(StatusInterval, wanted).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }
    }

    private void SetAlarm(CamAlarmStatus? alarm, CancellationToken wanted)
    {
        lock (_gate)
        {
            if (wanted.IsCancellationRequested || _state.Alarm == alarm) return;
            _state = _state with { Alarm = alarm };
        }

        Wake();
    }

    /// <returns>True where that is new.</returns>
    private bool Change(RelayPresence presence, CancellationToken wanted)
    {
        lock (_gate)
        {
            if (wanted.IsCancellationRequested || _state.Presence == presence) return false;
            _state = new RelayState(presence, _clock.Now, presence == RelayPresence.Live ? _state.Alarm : null);
        }

        if (presence == RelayPresence.Live) _tell($"{Camera.Name}: its pictures come.");
        Wake();
        return true;
    }

    private void Wake()
    {
        lock (_gate)
        {
            foreach (RelaySignal viewer in _viewers) viewer.Set();
        }
    }
}
