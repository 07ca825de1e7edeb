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
        double rate = (recorder.Length - _length) * 8 / 1e6 / seconds;
        string text = recorder.Frames is long frames
            ? string.Format(
                CultureInfo.CurrentCulture, "{0:N0} frames, {1:N1} fps, {2:N2} Mbit/s, {3:N0} dropped", frames, (frames - _frames) / seconds, rate, recorder.Dropped)
            : string.Format(CultureInfo.CurrentCulture, "{0:N0} bytes, {1:N2} Mbit/s", recorder.Length, rate);
        _work.WriteProgress(Activity, text + string.Format(CultureInfo.CurrentCulture, @", {0} gap(s), {1:d\.hh\:mm\:ss}", recorder.Gaps, recorder.Duration));
        _clock.Restart();
        (_frames, _length) = (recorder.Frames ?? 0, recorder.Length);
    }

    /// <summary>Shows that nothing comes.</summary>
    public void ShowBreak() => _work.WriteProgress(Activity, "the camera is away");

    /// <summary>Takes it away.</summary>
    public void Complete() => _work.CompleteProgress(Activity);
}
