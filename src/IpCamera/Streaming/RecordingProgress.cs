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
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _frames;
    private long _length;

    public RecordingProgress(CamWork work) => _work = work;

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
            recorder.Duration));
        _clock.Restart();
        (_frames, _length) = (recorder.Frames, recorder.Length);
    }

    /// <summary>Shows that nothing comes.</summary>
    public void ShowBreak() => _work.WriteProgress(Activity, "the camera is away");

    /// <summary>Takes it away.</summary>
    public void Complete() => _work.CompleteProgress(Activity);
}
