using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Motion;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>
/// Watches the streams of cameras (videostream.cgi) for motion, and emits each motion when it begins and when it has ended. Cameras
/// that go and come back are watched on.
/// </summary>
[Cmdlet(VerbsCommon.Watch, "CamMotion")]
[OutputType(typeof(CamMotion))]
public sealed class WatchCamMotionCommand : CamFirstSessionCommand
{
    /// <summary>A watch has no end of its own: a camera that had to wait for another's would wait for ever.</summary>
    private const int NoThrottle = 4096;

    private readonly CancellationTokenSource _over = new();
    private CamMotionOptions _options = new();
    private int _rate;
    private IDisposable? _alarm;

    /// <summary>Lets every camera be watched at once.</summary>
    public WatchCamMotionCommand() => ThrottleLimit = NoThrottle;

    /// <summary>How little is motion, from 1, where it takes much, to 100, where a few pixels are enough. Default 50.</summary>
    [Parameter]
    [ValidateRange(CamMotionOptions.LeastSensitivity, CamMotionOptions.HighestSensitivity)]
    public int Sensitivity { get; set; } = new CamMotionOptions().Sensitivity;

    /// <summary>
    /// Where to look: rectangles in per cent of the picture, left,top,width,height, with ! before one that is left out, or PNG files
    /// that are light where to look. Default: the whole picture.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Zone { get; set; }

    /// <summary>
    /// How long something must move before that is a motion, in seconds or as a time span; 0 lets one frame be enough. Default 0.3 s.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan MinimumDuration { get; set; } = new CamMotionOptions().MinimumDuration;

    /// <summary>How long to watch, in seconds or as a time span. Default: no limit.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [DurationTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>Frames a second to look at, also as 5fps or 1/2; the slowest rate of the camera that is at least as fast is used. Default 5.</summary>
    [Parameter]
    [FpsTransformation]
    [ArgumentCompleter(typeof(FpsCompleter))]
    public double Fps { get; set; } = 5;

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (MinimumDuration < TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "MinimumDuration must not be negative.");
        if (Timeout <= TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Timeout must be longer than nothing.");
        _rate = CamStreamRate.FromFramesPerSecond(Fps);
        _options = new CamMotionOptions { Sensitivity = Sensitivity, MinimumDuration = MinimumDuration, Zone = Zone is null ? null : ZoneReader.Read(this, Zone) };

        if (Timeout is TimeSpan limit) _alarm = LongWait.CancelAfter(_over, limit);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(work.Token, _over.Token);
        var watch = new MotionWatch(work, new CamMotionDetector(_options), _rate);
        try
        {
            await watch.RunAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested && !work.Token.IsCancellationRequested)
        {
            // The time is up.
            await watch.EndAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _alarm?.Dispose();
        _over.Dispose();
    }
}
