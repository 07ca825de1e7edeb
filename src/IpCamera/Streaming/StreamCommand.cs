using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Streaming;

/// <summary>A cmdlet that reads streams: which stream, and how much of it.</summary>
public abstract class StreamCommand : CamSessionCommand
{
    /// <summary>A stream has no end of its own: a camera that had to wait for another's would wait for ever.</summary>
    private const int NoThrottle = 4096;

    private const int NamedInWarning = 4;

    private bool _hasWarned;

    private protected StreamCommand() => ThrottleLimit = NoThrottle;

    /// <summary>The picture size. Default: the camera's present one.</summary>
    [Parameter]
    [ResolutionTransformation(IsOfStream = true)]
    [ValidateSet(nameof(CamResolution.Qvga), nameof(CamResolution.Vga))]
    public CamResolution? Resolution { get; set; }

    /// <summary>The camera's rate number, 0 (full speed) to 23 (a frame in five seconds). Default: the camera's.</summary>
    [Parameter(ParameterSetName = "Rate")]
    [ValidateRange(CamStreamRate.FullSpeed, CamStreamRate.Slowest)]
    [ArgumentCompleter(typeof(RateCompleter))]
    public int? Rate { get; set; }

    /// <summary>Frames a second, also as 15fps or 1/5; the slowest rate of the camera that is at least as fast is used.</summary>
    [Parameter(ParameterSetName = "Fps")]
    [FpsTransformation]
    [ArgumentCompleter(typeof(FpsCompleter))]
    public double? Fps { get; set; }

    /// <summary>How many frames to take. Default: no limit.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? FrameCount { get; set; }

    /// <summary>
    /// How long to go on from the first frame, in seconds or as a time span. A camera that does not open the stream and send that one
    /// within as long from the start of the work, and two seconds at least, is an error. Default: no limit.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? Duration { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (Fps is double fps) Rate = CamStreamRate.FromFramesPerSecond(fps);
        if (Duration <= TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Duration must be longer than nothing.");
    }

    /// <inheritdoc/>
    // What ends by itself makes room.
    private protected override void Waits(CamSession session)
    {
        if (_hasWarned || FrameCount is not null || Duration is not null) return;
        _hasWarned = true;
        string[] names = [.. (Session ?? [session]).SkipWhile(one => one != session).Select(one => $"'{one.Name}'")];
        string who = names.Length > NamedInWarning ? $"{names[0]} and {names.Length - 1} others" : string.Join(" and ", names);
        WriteWarning(HarmlessText.From($"{who} {(names.Length == 1 ? "waits" : "wait")} until another stream ends, "
            + $"which it does not by itself: -ThrottleLimit {ThrottleLimit} is how many there are at once."));
    }

    /// <summary>Opens the stream that the parameters ask for.</summary>
    /// <param name="work">The camera's work.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    protected Task<CamStream> OpenAsync(CamWork work, CancellationToken cancellationToken) =>
        work.Client.OpenStreamAsync(Resolution, Rate, cancellationToken);

    /// <summary>Tells what the camera's firmware will pass over, being older.</summary>
    private protected void WarnOfLater(CamWork work, CgiDefinition cgi)
    {
        if (Resolution is not null) work.WarnIfLater(cgi, "resolution", nameof(Resolution), "sends its present size");
        if (Rate is null) return;
        work.WarnIfLater(cgi, "rate", Fps is null ? nameof(Rate) : nameof(Fps), "sends as fast as it does by itself");
    }

    /// <summary>The fault of a stream that the camera ended before any limit was reached.</summary>
    protected static CamException EndedByCamera() => new(CamErrorCode.Unreachable, "The camera ended the stream.");
}
