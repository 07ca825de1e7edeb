using System;
using System.Diagnostics;
using System.Globalization;
using IpCamera.Sessions;

namespace IpCamera.Streaming;

/// <summary>Shows how a recording goes, once a second.</summary>
internal sealed class RecordingProgress
{
    private const string Activity = "recording";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CamWork _work;
    private readonly CamRecorderOptions _options;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _frames;
    private long _length;

    /// <param name="work">The camera.</param>
    /// <param name="options">Where its end is, if it has one.</param>
    public RecordingProgress(CamWork work, CamRecorderOptions options) => (_work, _options) = (work, options);

    /// <summary>Shows it if it is time.</summary>
    public void Show(CamRecorder recorder)
    {
        TimeSpan passed = _clock.Elapsed;
        if (passed < Interval) return;
        double seconds = passed.TotalSeconds;
        double rate = (recorder.Length - _length) * 8 / 1e6 / seconds;
        string time = Clock(recorder.Duration) + (_options.Duration is TimeSpan limit ? $" of {Clock(limit)}" : string.Empty);
        string text = recorder.Frames is long frames
            ? string.Format(
                CultureInfo.CurrentCulture, "{0:N0} frames, {1:N1} fps, {2:N2} Mbit/s, {3:N0} dropped", frames, (frames - _frames) / seconds, rate, recorder.Dropped)
            : string.Format(CultureInfo.CurrentCulture, "{0:N0} bytes, {1:N2} Mbit/s", recorder.Length, rate);
        // A narrow console cuts the end off.
        _work.WriteProgress(Activity, $"{time}, {text}, {recorder.Gaps} gap(s)", FindPercent(recorder));
        _clock.Restart();
        (_frames, _length) = (recorder.Frames ?? 0, recorder.Length);
    }

    private static string Clock(TimeSpan time) =>
        time.ToString(time.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : time.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>How near it is to the limit that comes first; -1 where there is none.</summary>
    private int FindPercent(CamRecorder recorder)
    {
        double done = Math.Max(
            _options.FrameCount is long frames && recorder.Frames is long written ? (double)written / frames : -1,
            _options.Duration is TimeSpan length ? recorder.Duration.TotalSeconds / length.TotalSeconds : -1);
        return done < 0 ? -1 : (int)Math.Min(100, 100 * done);
    }

    /// <summary>Shows that nothing comes.</summary>
    public void ShowBreak() => _work.WriteProgress(Activity, "the camera is away");

    /// <summary>Takes it away.</summary>
    public void Complete() => _work.CompleteProgress();
}
