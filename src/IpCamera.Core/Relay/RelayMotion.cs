using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Ptz;
using IpCamera.Settings;

namespace IpCamera.Relay;

/// <summary>
/// Moves one camera for as long as a viewer holds a button: the viewer says so again and again, and the camera is told to stop when it
/// is let go, and after a second in which nothing was heard.
/// </summary>
internal sealed class RelayMotion(RelayCamera camera, Clock clock, Action<string> tell, CancellationToken stopping)
{
    /// <summary>How long a camera moves without being told to go on.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(1);

    // Nobody holds a button for longer, and a stone on a key should not.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private const int Remembered = 256;

    private readonly object _gate = new();
    private readonly Queue<string> _over = new();
    private PtzCommandSet? _seen;
    private Held? _held;
    private Task _work = Task.CompletedTask;

    /// <summary>Begins a motion, or lets the one that is under way go on.</summary>
    /// <param name="direction">As seen by the one who watches.</param>
    /// <param name="hold">What the viewer calls this press of the button.</param>
    /// <returns>The status to answer with.</returns>
    public int Hold(CamPtzMove direction, string hold)
    {
        lock (_gate)
        {
            // A release that overtook its press.
            if (_over.Contains(hold) || stopping.IsCancellationRequested) return 410;
            if (_held?.Name == hold)
            {
                if (_held.Fault is not null) return 502;
                if (_held.IsOver) return 410;
                _held.Until = clock.Elapsed + Renewal;
                return 204;
            }

            try
            {
                camera.Commands!.Move(direction);
            }
            catch (CamException)
            {
                return 422;
            }

            _held?.End();
            _held = new Held(hold, CancellationTokenSource.CreateLinkedTokenSource(stopping, camera.Closed)) { Until = clock.Elapsed + Renewal };
            _work = MoveAsync(_work, _held, direction);
            return 204;
        }
    }

    /// <summary>Ends a motion; whichever is under way where the viewer names none.</summary>
    public void Release(string? hold)
    {
        lock (_gate)
        {
            if (hold is not null)
            {
                if (_over.Count == Remembered) _over.Dequeue();
                _over.Enqueue(hold);
            }

            if (hold is null || _held?.Name == hold) _held?.End();
        }
    }

    /// <summary>Turns to a stored position.</summary>
    /// <returns>The status to answer with.</returns>
    public async Task<int> GoToAsync(int preset)
    {
        try
        {
            PtzCommand command = camera.Commands!.GotoPreset(preset);
            Release(null);
            // A stop that came after it would end it.
            await EndAsync().ConfigureAwait(false);
            await camera.Client.ControlAsync(command, stopping).ConfigureAwait(false);
            return 204;
        }
        catch (CamException fault)
        {
            tell($"{camera.Name}: {fault.Message}");
            return fault.Code is CamErrorCode.InvalidValue or CamErrorCode.Unsupported ? 422 : 502;
        }
    }

    /// <summary>Waits until the camera stands still, once all is to end.</summary>
    public Task EndAsync()
    {
        lock (_gate) return _work;
    }

    private async Task MoveAsync(Task before, Held held, CamPtzMove direction)
    {
        try
        {
            await before.ConfigureAwait(false);
            PtzCommandSet seen = _seen ??= await ReadSeenAsync(held.Token).ConfigureAwait(false);
            held.Token.ThrowIfCancellationRequested();
            Task end = EndWhenSilentAsync(held);
            await camera.Client.ControlForAsync(seen.Move(direction), Longest, held.Token).ConfigureAwait(false);
            held.End();
            await end.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It was let go; the stop was sent.
        }
#pragma warning disable CA1031 // The next press is served whatever happened to this one.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            held.Fault = fault;
            tell($"{camera.Name}: {fault.Message}");
        }
        finally
        {
            held.End();
            held.IsOver = true;
            held.Forget();
        }
    }

    private async Task EndWhenSilentAsync(Held held)
    {
        try
        {
            for (TimeSpan rest; (rest = held.Until - clock.Elapsed) > TimeSpan.Zero;) await clock.DelayAsync(rest, held.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        held.End();
    }

    /// <summary>The commands as the one sees them who watches. A camera that does not say how its picture is turned has it upright.</summary>
    private async Task<PtzCommandSet> ReadSeenAsync(CancellationToken cancellationToken)
    {
        try
        {
            CamFlip? flip = await camera.Client.GetFlipAsync(cancellationToken).ConfigureAwait(false);
            if (flip is CamFlip known) return camera.Commands!.AsSeen(known);
        }
        catch (CamException fault)
        {
            tell($"{camera.Name}: how the picture is turned is not counted: {fault.Message}");
        }

        return camera.Commands!;
    }

    /// <summary>One press of a button.</summary>
    private sealed class Held(string name, CancellationTokenSource source)
    {
        private long _until;

        public string Name => name;

        public CancellationToken Token { get; } = source.Token;

        public volatile bool IsOver;

        public volatile Exception? Fault;

        public TimeSpan Until
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _until));
            set => Interlocked.Exchange(ref _until, value.Ticks);
        }

        public void End()
        {
            if (IsOver) return;
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It was over at the same moment.
            }
        }

        public void Forget() => source.Dispose();
    }
}
