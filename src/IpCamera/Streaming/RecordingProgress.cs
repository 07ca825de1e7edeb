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
        _work.WriteProgress(Activity, string.Format(
            CultureInfo.CurrentCulture,
            @"{0:N0} frames, {1:N1} fps, {2:N2} Mbit/s, {3:N0} dropped, {4} gap(s), {5:d\.hh\:mm\:ss}",
            recorder.Frames,
            (recorder.Frames - _frames) / seconds,
            (recorder.Length - _length) * 8 / 1e6 / seconds,
            recorder.Dropped,
            recorder.Gaps,
            recorder.Duration), FindPercent(recorder));
        _clock.Restart();
        (_frames, _length) = (recorder.Frames, recorder.Length);
    }

    /// <summary>How near it is to the limit that comes first; -1 where there is none.</summary>
    private int FindPercent(CamRecorder recorder)
    {
        double done = Math.Max(
            _options.FrameCount is long frames ? (double)recorder.Frames / frames : -1,
            _options.Duration is TimeSpan length ? recorder.Duration.TotalSeconds / length.TotalSeconds : -1);
        return done < 0 ? -1 : (int)Math.Min(100, 100 * done);
    }

    /// <summary>Shows that nothing comes.</summary>
    public void ShowBreak() => _work.WriteProgress(Activity, "the camera is away");

    /// <summary>Takes it away.</summary>
    public void Complete() => _work.CompleteProgress();
}
