using System;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Work;

namespace IpCamera.Streaming;

/// <content>The recording of events alone.</content>
public sealed partial class CamRecorder
{
    private static readonly Task<bool> GoesOn = Task.FromResult(true);
    private static readonly Task<bool> Over = Task.FromResult(false);

    private bool _hasFrame;
    private bool _hasWarnedShort;
    private TimeSpan _idleGapEnd;
    private DateTimeOffset _triggered;

    /// <summary>The camera told of an alarm, as it does by <c>alarm_http_url</c>. Safe from any thread.</summary>
    public void CallAlarm() => _events?.Call();

    private EventMark? Mark => _events is null ? null : new EventMark(_events.Trigger, _triggered, _events.Peak);

    private EventGate OpenGate(CamEventOptions options)
    {
        if (_segments is null) throw CamErrors.Invalid($"Events are several files: '{_options.Path}' must be a folder.");
        if (_options.FrameCount is not null) throw CamErrors.Invalid("Events have as many frames as they have: there can be no FrameCount.");
        if (options.PreRoll < TimeSpan.Zero) throw CamErrors.Invalid("PreRoll must not be negative.");
        if (options.PostRoll < TimeSpan.Zero) throw CamErrors.Invalid("PostRoll must not be negative.");
        return new EventGate(options);
    }

    private async Task RecordWithAlarmAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task poll = new AlarmPoll(_client, _events!, Clock, Warned).RunAsync(ending.Token);
        try
        {
            await RecordStreamsAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ending.Cancel();
            try
            {
                await poll.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // It ends in no other way.
            }
        }
    }

    /// <summary>Records a frame, if it is one of an event; false when a limit is reached. Outside of events no file is touched.</summary>
    private Task<bool> RecordEventAsync(EventGate events, ArraySegment<byte> frame)
    {
        if (Start is null) StartClock();
        TimeSpan now = _hasFrame ? Elapsed : TimeSpan.Zero;
        _hasFrame = true;
        if (IsOver(now)) return Over;
        bool wasOpen = events.IsOpen;
        events.Take(frame, now);
        if (wasOpen || events.IsOpen || now >= _trimDue) return RecordEventAsync(events, frame, now, wasOpen);
        Pass(events, frame, now);
        return GoesOn;
    }

    private async Task<bool> RecordEventAsync(EventGate events, ArraySegment<byte> frame, TimeSpan now, bool wasOpen)
    {
        bool goesOn = await FileWork.RunAsync(FilePath, () =>
        {
            if (!events.IsOpen)
            {
                FinishEvent();
                if (now >= _trimDue) Trim(now);
                return true;
            }

            if (!wasOpen) BeginEvent(events, now);
            return Keep(frame, now);
        }).ConfigureAwait(false);
        if (events.IsOpen) events.Before.Add(frame, now);
        else Pass(events, frame, now);
        return goesOn;
    }

    /// <summary>Remembers a frame between events for a while.</summary>
    private void Pass(EventGate events, ArraySegment<byte> frame, TimeSpan now)
    {
        EndIdleGap(now);
        events.Before.Add(frame, now);
        _last = now;
        Progressed?.Invoke(this);
    }

    private void BeginEvent(EventGate events, TimeSpan now)
    {
        EndIdleGap(now);
        _triggered = WallTime(events.TriggerTime);
        int first = events.FirstBefore;
        TimeSpan start = events.Before.Count > 0 ? events.Before.TimeOf(first) : now;
        if (start >= _idleGapEnd) _fileGaps = new RecordingGaps();
        if (events.IsShort && !_hasWarnedShort)
        {
            _hasWarnedShort = true;
            Warned?.Invoke(string.Format(
                CultureInfo.CurrentCulture,
                "Only {0:0.0} s before the trigger are recorded: the pictures are too large for more in {1} MB.",
                (events.TriggerTime - start).TotalSeconds, EventGate.MemoryLimit / (1024 * 1024)));
        }

        for (int i = first; i < events.Before.Count; i++) Keep(events.Before[i], events.Before.TimeOf(i), isOld: true);
    }

    private void FinishEvent()
    {
        FinishFile();
        // Where the disk was full, the next event tries again.
        if (_roomDue is not null) (_roomDue, _break) = (null, null);
    }

    /// <summary>A gap between events is none of them, unless it lies in the time before the next.</summary>
    private void EndIdleGap(TimeSpan now)
    {
        if (_break is null) return;
        _fileGaps = new RecordingGaps();
        EndGap(now, isBack: true);
        _idleGapEnd = now;
    }
}
