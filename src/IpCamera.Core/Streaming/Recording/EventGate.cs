using System;
using System.Threading;
using IpCamera.Motion;

namespace IpCamera.Streaming;

/// <summary>
/// Tells which frames of a stream belong to an event: from the trigger on until nothing has happened for a while. Triggers in that
/// time go on with the same event. Times are those of the recording, from its first frame.
/// </summary>
internal sealed class EventGate
{
    /// <summary>What the frames of the time before may need, for one camera.</summary>
    internal const int MemoryLimit = 64 * 1024 * 1024;

    /// <summary>Five looks a second are enough to find motion; a frame that comes a little early counts as one.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(0.18);

    /// <summary>How long it may take, beside the least duration, until a motion is one.</summary>
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(1);

    /// <summary>The detector goes by the time between frames alone.</summary>
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CamEventOptions _options;
    private readonly CamMotionDetector? _detector;
    private TimeSpan? _looked;
    private bool _isMotion;
    private bool _moves;
    private TimeSpan _active;
    private bool _wasAway;
    private int _alarmIsOn;
    private int _wasCalled;

    /// <param name="options">What an event is.</param>
    public EventGate(CamEventOptions options)
    {
        _options = options;
        if (options.Motion is not null) _detector = new CamMotionDetector(options.Motion);
        TimeSpan doubt = options.Motion is null ? TimeSpan.Zero : options.Motion.MinimumDuration + LongestDoubt;
        Before = new FrameRing(options.PreRoll + doubt, MemoryLimit);
    }

    /// <summary>The frames of the last seconds.</summary>
    public FrameRing Before { get; }

    /// <summary>True inside an event.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What began the event.</summary>
    public CamTrigger Trigger { get; private set; }

    /// <summary>When the event was triggered.</summary>
    public TimeSpan TriggerTime { get; private set; }

    /// <summary>The largest share of the zone that has moved, in per cent; null for none.</summary>
    public double? Peak { get; private set; }

    /// <summary>The first of the frames before that belongs to the event.</summary>
    public int FirstBefore => Before.Find(TriggerTime - _options.PreRoll);

    /// <summary>True when the first frame there is, is later than it should be, because there was no memory for more.</summary>
    public bool IsShort => Before.IsShort && Before.Count > 0 && Before.TimeOf(0) > TriggerTime - _options.PreRoll;

    /// <summary>Whether the camera has an alarm now. Safe from any thread.</summary>
    public void SetAlarm(bool isOn) => Volatile.Write(ref _alarmIsOn, isOn ? 1 : 0);

    /// <summary>The camera told of an alarm, of which nobody knows how long it lasts. Safe from any thread.</summary>
    public void Call() => Volatile.Write(ref _wasCalled, 1);

    /// <summary>The stream broke; an event waits for it to come back.</summary>
    public void Break()
    {
        _detector?.Restart();
        (_isMotion, _moves, _looked) = (false, false, null);
        _wasAway = true;
    }

    /// <summary>Looks at a frame, with which an event may begin or be over.</summary>
    public void Take(ArraySegment<byte> frame, TimeSpan now)
    {
        // What happened while the camera was away nobody knows: the event goes on for a while.
        if (IsOpen && _wasAway) _active = now;
        _wasAway = false;
        TimeSpan? motion = FindMotion(frame, now);
        bool isCalled = Interlocked.Exchange(ref _wasCalled, 0) != 0;
        bool happens = motion is not null || isCalled || Volatile.Read(ref _alarmIsOn) != 0;
        if (happens) _active = now;
        if (IsOpen == happens) return;
        if (IsOpen)
        {
            IsOpen = now - _active <= _options.PostRoll;
            return;
        }

        IsOpen = true;
        (Trigger, TriggerTime) = motion is TimeSpan moved ? (CamTrigger.Motion, moved) : (CamTrigger.Alarm, now);
        if (motion is null) Peak = null;
    }

    /// <summary>When what moves in the frame began to; null for nothing.</summary>
    private TimeSpan? FindMotion(ArraySegment<byte> frame, TimeSpan now)
    {
        if (_detector is null) return null;
        if (now - _looked < LookInterval) return _moves ? now : null;
        _looked = now;
        long unread = _detector.PassedOver;
        CamMotion? told = _detector.Look(frame, Epoch + now);
        if (told is not null) _isMotion = told.Ended is null;
        _moves = _isMotion && _detector.Share > 0 && unread == _detector.PassedOver;
        if (!_moves) return null;
        double share = told?.Peak ?? _detector.Share;
        Peak = IsOpen && Peak > share ? Peak : share;
        return told is null ? now : told.Time - Epoch;
    }
}
