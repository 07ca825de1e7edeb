using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Completers;
using IpCamera.Motion;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>
/// Records streams (videostream.cgi, videostream.asf) to files until a limit or Ctrl+C, through reboots and broken networks. What is
/// written plays, whatever ends it.
/// </summary>
[Cmdlet(VerbsData.Save, "CamStream", SupportsShouldProcess = true, DefaultParameterSetName = "Fps")]
[OutputType(typeof(CamRecording))]
public sealed class SaveCamStreamCommand : StreamCommand
{
    private RecordingPaths _paths = null!;
    private CamEventOptions? _events;
    private AlarmCalls? _calls;

    /// <summary>
    /// A file; a folder that takes files named by session and start; or for pictures, segments and events a template with {Camera},
    /// {Index} and {Time}, and {Trigger} for events. Folders are created.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RecordingPathCompleter))]
    public string Path { get; set; } = string.Empty;

    /// <summary>The form of the file. Default Auto: by its extension, Matroska in a folder.</summary>
    [Parameter]
    [CellTransformation(typeof(CamRecordingFormat), IsClosed = true)]
    public CamRecordingFormat Format { get; set; }

    /// <summary>Begin a new file after this time, in seconds or as a time span. -Path is a folder.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? SegmentDuration { get; set; }

    /// <summary>Begin a new file before it becomes larger than this, in bytes (100MB is a number to PowerShell). -Path is a folder.</summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(1L, long.MaxValue)]
    public long? SegmentSize { get; set; }

    /// <summary>How many files of a camera to keep in the folder; the oldest are removed. Default: all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? KeepSegments { get; set; }

    /// <summary>
    /// How old a camera's files in the folder become, in seconds or as a time span, as 30d: what was finished longer ago is removed, also
    /// at the start. Default: any age.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? KeepAge { get; set; }

    /// <summary>
    /// How many bytes the files of a camera in the folder have at most, all together (20GB is a number to PowerShell); the oldest are
    /// removed, also at the start. Default: any number.
    /// </summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(1L, long.MaxValue)]
    public long? KeepSize { get; set; }

    /// <summary>
    /// Record events alone, each in a file of its own: Motion, that of the pictures, Alarm, that of the camera, or both. -Path is
    /// a folder or a template.
    /// </summary>
    [Parameter]
    [ChoicesTransformation(typeof(CamTrigger))]
    [ValidateNotNullOrEmpty]
    public CamTrigger[]? On { get; set; }

    /// <summary>With -On: how much of the time before the trigger to record, in seconds or as a time span. Default 5 s.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan PreRoll { get; set; } = new CamEventOptions().PreRoll;

    /// <summary>
    /// With -On: how long to record on when what triggered it is over, in seconds or as a time span. What happens within that is the
    /// same event. Default 10 s.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan PostRoll { get; set; } = new CamEventOptions().PostRoll;

    /// <summary>
    /// With -On Motion: how little is motion, from 1, where it takes much, to 100, where a few pixels are enough. Default 50.
    /// </summary>
    [Parameter]
    [ValidateRange(CamMotionOptions.LeastSensitivity, CamMotionOptions.HighestSensitivity)]
    public int Sensitivity { get; set; } = new CamMotionOptions().Sensitivity;

    /// <summary>
    /// With -On Motion: where to look: rectangles in per cent of the picture, left,top,width,height, with ! before one that is left out,
    /// or PNG files that are light where to look. Default: the whole picture.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Zone { get; set; }

    /// <summary>
    /// With -On Motion: how long something must move before that is a motion, in seconds or as a time span; 0 lets one frame be enough.
    /// Default 0.3 s.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan MinimumDuration { get; set; } = new CamMotionOptions().MinimumDuration;

    /// <summary>
    /// With -On Alarm: a port of this machine on which to listen for the calls of the cameras, as Set-CamAlarm -HttpListenerPort has them
    /// sent. Default: none; the cameras are asked every two seconds.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int? HttpListenerPort { get; set; }

    /// <summary>The longest time without any data before the stream is opened anew, in seconds. Default: the session's.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, 3600)]
    public int? StallTimeoutSec { get; set; }

    /// <summary>End with the stream, in place of waiting for the camera to come back.</summary>
    [Parameter]
    public SwitchParameter NoReconnect { get; set; }

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool IsSegmented => SegmentDuration is not null || SegmentSize is not null || On is not null;

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        base.Prepare();
        if (SegmentDuration <= TimeSpan.Zero) throw Invalid("SegmentDuration must be longer than nothing.");
        if (!IsSegmented && FindBound(nameof(KeepSegments), nameof(KeepAge), nameof(KeepSize)) is string keep)
        {
            throw Invalid($"{keep} needs -SegmentDuration or -SegmentSize, or -On.");
        }

        if (KeepAge <= TimeSpan.Zero) throw Invalid("KeepAge must be longer than nothing.");
        if (KeepSize < SegmentSize) throw Invalid("KeepSize must not be smaller than SegmentSize.");
        PrepareEvents();
        _paths = new RecordingPaths(this, Path, Format, IsSegmented);
        if (IsSegmented && !_paths.Form.HasSegments) throw Invalid($"The format {_paths.Form.Format} has no segments.");
        if (FrameCount is not null && !_paths.Form.CountsFrames) throw Invalid("The frames of the camera's own ASF are not counted: use -Duration.");
        if (HttpListenerPort is int port) _calls = new AlarmCalls(port);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!await work.ShouldProcessAsync($"Record the stream {_paths.Description}").ConfigureAwait(false)) return;
        WarnOfLater(work, _paths.Form.IsCamerasOwn ? Cgis.VideoStreamAsf : Cgis.VideoStream);
        CamClient client = StallTimeoutSec is int seconds ? work.Client.WithStallLimit(TimeSpan.FromSeconds(seconds)) : work.Client;
        CamRecorderOptions options = _paths.For(work.Session.Name, Force) with
        {
            Resolution = Resolution,
            Rate = Rate,
            FrameCount = FrameCount,
            Duration = Duration,
            SegmentDuration = SegmentDuration,
            SegmentSize = SegmentSize,
            KeepSegments = KeepSegments,
            KeepAge = KeepAge,
            KeepSize = KeepSize,
            On = _events,
            Reconnect = !NoReconnect,
        };
        var progress = new RecordingProgress(work, options);
        var told = new FinishedRecordings(work);
        // It looks at what there is in the folder.
        CamRecorder recorder = await FileWork.RunAsync(options.Path, () => new CamRecorder(client, options)
        {
            // A pipeline that is behind must not keep the frames waiting; only the end waits for it.
            Finished = told.Add,
            Warned = text =>
            {
                work.WriteWarning(text);
                progress.ShowBreak();
            },
            Resumed = gap => work.WriteVerbose($"The stream is back after {gap.Duration.TotalSeconds:0.0} s."),
            Progressed = progress.Show,
        }).ConfigureAwait(false);
        _calls?.Add(work.Session, recorder.CallAlarm);
        try
        {
            await recorder.RecordAsync(work.Token).ConfigureAwait(false);
        }
        finally
        {
            progress.Complete();
            await told.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _calls?.Dispose();
    }

    private void PrepareEvents()
    {
        bool isMotion = On?.Contains(CamTrigger.Motion) == true;
        if (On is null && Path.IndexOf("{Trigger}", StringComparison.OrdinalIgnoreCase) >= 0) throw Invalid("{Trigger} needs -On.");
        if (On is null && FindBound(nameof(PreRoll), nameof(PostRoll)) is string alone) throw Invalid($"{alone} needs -On.");
        if (!isMotion && FindBound(nameof(Sensitivity), nameof(Zone), nameof(MinimumDuration)) is string still) throw Invalid($"{still} needs -On Motion.");
        bool isAlarm = On?.Contains(CamTrigger.Alarm) == true;
        if (!isAlarm && HttpListenerPort is not null) throw Invalid("HttpListenerPort needs -On Alarm.");
        if (On is null) return;
        if (FrameCount is not null) throw Invalid("FrameCount is for all of a stream: with -On, use -Duration.");
        if (PreRoll < TimeSpan.Zero) throw Invalid("PreRoll must not be negative.");
        if (PostRoll < TimeSpan.Zero) throw Invalid("PostRoll must not be negative.");
        if (MinimumDuration < TimeSpan.Zero) throw Invalid("MinimumDuration must not be negative.");
        _events = new CamEventOptions
        {
            Alarm = isAlarm,
            PreRoll = PreRoll,
            PostRoll = PostRoll,
            Motion = isMotion
                ? new CamMotionOptions { Sensitivity = Sensitivity, MinimumDuration = MinimumDuration, Zone = Zone is null ? null : ZoneReader.Read(this, Zone) }
                : null,
        };
    }

    private string? FindBound(params string[] names) => Array.Find(names, MyInvocation.BoundParameters.ContainsKey);

    private static CamException Invalid(string message) => new(CamErrorCode.InvalidValue, message);
}
