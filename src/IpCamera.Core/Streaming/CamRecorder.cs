using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Files;
using IpCamera.Work;

namespace IpCamera.Streaming;

/// <summary>
/// Records a camera's stream to files as it comes, for as long as asked: begins new files, comes back to a camera that was away,
/// and leaves files that play, whatever ends it.
/// </summary>
public sealed partial class CamRecorder
{
    /// <summary>What a frame costs in a file beside its bytes, at most.</summary>
    private const int FrameOverhead = 64;

    /// <summary>How often it is tried whether a full disk has room again.</summary>
    private static readonly TimeSpan RoomInterval = TimeSpan.FromSeconds(1);

    /// <summary>How often it is looked whether files have become too old, or too much.</summary>
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(5);

    private readonly CamClient _client;
    private readonly CamRecorderOptions _options;
    private readonly RecordingFormat _form;
    private readonly SegmentFolder? _segments;
    private readonly PictureNames? _pictures;
    private readonly bool _reconnect;
    private RecordingGaps _fileGaps = new();
    private RecordingFile? _file;
    private TimeSpan _fileStart;
    private TimeSpan _last;
    private readonly HashSet<CamErrorCode> _told = [];
    private CamException? _break;
    private bool _isOpened;
    private long _pieces;
    private bool _isAway;
    private TimeSpan? _roomDue;
    private CancellationTokenSource? _limit;
    private IDisposable? _alarm;
    private TimeSpan _begin;
    private TimeSpan _trimDue = TimeSpan.MaxValue;
    private readonly EventGate? _events;

    /// <param name="client">The camera.</param>
    /// <param name="options">What to record.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/> or <see cref="CamErrorCode.FileError"/>.</exception>
    public CamRecorder(CamClient client, CamRecorderOptions options)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _form = RecordingFormats.Of(options.Format);
        if (options.FrameCount is not null && !_form.CountsFrames) throw CamErrors.Invalid($"The frames of {_form.Format} are not counted: there can be no FrameCount.");
        if (!_form.IsFile) _pictures = new PictureNames(options.Path, options.Label);
        else if (options.Folder is string folder) _segments = OpenFolder(folder, options);
        // Before the camera is asked: the file itself is made when there is a frame for it.
        else OutputFile.Check(options.Path, options.Replace);
        // The camera's own file begins anew with each connection, and one file cannot hold it twice.
        if (options.On is CamEventOptions events) _events = OpenGate(events);
        _reconnect = options.Reconnect && (!_form.IsCamerasOwn || _segments is not null);
    }

    /// <summary>Told of each file that is finished.</summary>
    public Action<CamRecording>? Finished { get; init; }

    /// <summary>Told of each break of the stream and of other trouble that does not end the recording.</summary>
    public Action<string>? Warned { get; init; }

    /// <summary>Told when the stream is back after a break.</summary>
    public Action<CamRecordingGap>? Resumed { get; init; }

    /// <summary>Told after each frame.</summary>
    public Action<CamRecorder>? Progressed { get; init; }

    /// <summary>The number of frames recorded, in all files; null for the camera's own file, whose frames are not counted.</summary>
    public long? Frames => _form.CountsFrames ? _pieces : null;

    /// <summary>The number of frames that came damaged and were left out.</summary>
    public long Dropped { get; private set; }

    /// <summary>The number of bytes that the camera sent, in all files.</summary>
    public long Length { get; private set; }

    /// <summary>When the first frame arrived; null before.</summary>
    public DateTimeOffset? Start { get; private set; }

    /// <summary>From the first frame to the last.</summary>
    public TimeSpan Duration => _last;

    /// <summary>How often the stream broke, or the disk had no room for it, in all files.</summary>
    public int Gaps { get; private set; }

    /// <summary>What everything is timed by.</summary>
    internal Clock Clock { get; init; } = Clock.System;

    /// <summary>Records until a limit is reached.</summary>
    /// <param name="cancellationToken">Ends the recording; its file is finished all the same.</param>
    /// <exception cref="CamException">
    /// What ended the recording: the stream could not be opened at first, it broke and was not to be opened again, or a file could
    /// not be written; at the end of the time, the trouble that there is. What was recorded until then is kept, and was told.
    /// </exception>
    public async Task RecordAsync(CancellationToken cancellationToken)
    {
        using var running = RunningRecordings.Begin(cancellationToken);
        CancellationToken ending = running.Token;
        using (_limit = CancellationTokenSource.CreateLinkedTokenSource(ending))
        {
            try
            {
                if (_options.KeepAge is not null || _options.KeepSize is not null) await FileWork.RunAsync(FilePath, () => Trim(TimeSpan.Zero)).ConfigureAwait(false);
                LimitFirstFrame();
                if (_options.On is { Alarm: true }) await RecordWithAlarmAsync(_limit.Token).ConfigureAwait(false);
                else await RecordStreamsAsync(_limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!ending.IsCancellationRequested)
            {
                EndAway();
            }
            finally
            {
                _alarm?.Dispose();
                await FileWork.RunAsync(FilePath, FinishFile).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The time since the first frame.</summary>
    private TimeSpan Elapsed => Clock.Elapsed - _begin;

    /// <summary>True where old files make room for new ones.</summary>
    private bool IsForEver => _options.KeepSegments is not null || _options.KeepAge is not null || _options.KeepSize is not null;

    /// <summary>Where the recording goes: whatever touches files is done on the threads of that folder, one thing after the other.</summary>
    private string FilePath => _options.Folder is string folder ? Path.Combine(folder, "file") : _options.Path;

    private static SegmentFolder OpenFolder(string folder, CamRecorderOptions options)
    {
        try
        {
            // A template is a path in the folder.
            PictureNames? names = options.Path == folder || PictureNames.FirstWord(options.Path) < 0 ? null : new PictureNames(options.Path, options.Label);
            var limits = new KeepLimits(options.KeepSegments, options.KeepAge, options.KeepSize);
            return new SegmentFolder(folder, options.Label, options.Format, names, limits);
        }
        catch (Exception unreadable) when (CamErrors.IsFileProblem(unreadable))
        {
            throw CamErrors.File(folder, unreadable);
        }
    }

    private async Task RecordStreamsAsync(CancellationToken cancellationToken)
    {
        var delay = new ReconnectDelay();
        while (true)
        {
            TimeSpan? opened = null;
            CamException fault;
            try
            {
                using RecordingSource source = await RecordingSource.OpenAsync(_client, _options, cancellationToken).ConfigureAwait(false);
                opened = Clock.Elapsed;
                _isOpened = true;
                if (!await RecordStreamAsync(source).ConfigureAwait(false)) return;
                fault = new CamException(CamErrorCode.Unreachable, "The camera ended the stream.");
            }
            catch (CamException passing) when (passing.IsPassingOnceWorked)
            {
                fault = passing;
            }

            // A camera that never sent a frame is more likely misspelt than rebooting.
            if (!_reconnect || Start is null) throw fault;
            await FileWork.RunAsync(FilePath, () => NoteBreak(fault)).ConfigureAwait(false);
            if (Elapsed > _options.Duration) EndAway();
            TimeSpan held = opened is TimeSpan since ? Clock.Elapsed - since : TimeSpan.Zero;
            await Clock.DelayAsync(delay.Next(held, fault), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records a stream; false when a limit is reached before it ends.</summary>
    private async Task<bool> RecordStreamAsync(RecordingSource source)
    {
        long before = Dropped;
        Func<bool> record = () => Record(source.Current);
        try
        {
            while (await source.ReadAsync().ConfigureAwait(false))
            {
                Dropped = before + source.Dropped;
                if (_events is not null)
                {
                    if (!await RecordEventAsync(_events, source.Current).ConfigureAwait(false)) return false;
                    continue;
                }

                if (!await FileWork.RunAsync(FilePath, record).ConfigureAwait(false)) return false;
            }

            return true;
        }
        finally
        {
            // Behind the last whole frame too.
            Dropped = before + source.Dropped;
        }
    }

    /// <summary>Records a piece of the stream; false when a limit is reached.</summary>
    private bool Record(ArraySegment<byte> piece)
    {
        if (Start is null) StartClock();
        TimeSpan now = _pieces == 0 ? TimeSpan.Zero : Elapsed;
        return !IsOver(now) && Keep(piece, now);
    }

    /// <summary>True when the time is over.</summary>
    private bool IsOver(TimeSpan now)
    {
        if (!(now > _options.Duration)) return false;
        if (_roomDue is not null) EndAway();
        EndGap(now, isBack: true);
        return true;
    }

    /// <summary>Puts a piece to the others; false when there are to be no more.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="now">When it came.</param>
    /// <param name="isOld">True where others came after it: then it is no progress.</param>
    private bool Keep(ArraySegment<byte> piece, TimeSpan now, bool isOld = false)
    {
        if (now < _roomDue) return true;
        try
        {
            Write(piece, now);
        }
        catch (CamException full) when (full.Code == CamErrorCode.FileError && IsForEver && _pieces > 0)
        {
            LeaveFullDisk(full, now);
            return true;
        }

        if (now >= _trimDue) Trim(now);
        _last = now;
        _pieces++;
        Length += piece.Count;
        if (!isOld) Progressed?.Invoke(this);
        if (_file!.IsGone) LeaveLostFile();
        return _pieces != _options.FrameCount;
    }

    private void Write(ArraySegment<byte> piece, TimeSpan now)
    {
        bool begins = _file is null || (_break is not null && _form.IsCamerasOwn);
        // A gap belongs to the file that it began in; where that is finished, to the next, once there is one.
        if (_file is not null) EndGap(now, isBack: true);
        if (begins || IsSegmentFull(now, piece.Count)) BeginFile(now);
        _file!.Write(piece, now - _fileStart);
        _roomDue = null;
        EndGap(now, isBack: true);
    }

    /// <summary>
    /// The disk is full, or not to be had. A recording that keeps only the newest files is to run for ever: it goes on when there is
    /// room, of which each new file makes some by the removal of the oldest.
    /// </summary>
    private void LeaveFullDisk(CamException fault, TimeSpan now)
    {
        FinishFile();
        _roomDue = now + RoomInterval;
        NoteGap(fault, "The recording goes on when there is room.");
    }

    /// <summary>Somebody moved or removed the file: what would go on in it, nobody would find.</summary>
    private void LeaveLostFile()
    {
        string problem = $"'{_file!.Path}' was moved or removed while it grew.";
        if (_segments is null) throw new CamException(CamErrorCode.FileError, $"{problem} Whatever was recorded went with it.");
        Warned?.Invoke($"{problem} The recording goes on in a new file.");
        FinishFile();
    }

    /// <summary>A camera that opens no stream, or sends nothing on it, has not much more time than one that does.</summary>
    private void LimitFirstFrame()
    {
        if (_options.Duration is not null) _alarm = Clock.CancelAfter(_limit!, FirstFrameLimit);
    }

    private TimeSpan FirstFrameLimit => _options.Duration is TimeSpan duration
        ? CamStreamRate.FirstFrameLimit(duration, _options.Rate)
        : TimeSpan.MaxValue;

    private void StartClock()
    {
        Start = Clock.Now;
        _begin = Clock.Elapsed;
        _alarm?.Dispose();
        if (_options.Duration is TimeSpan duration) _alarm = Clock.CancelAfter(_limit!, duration);
    }

    /// <summary>When something was, by a clock that may have been set since the recording began.</summary>
    private DateTimeOffset WallTime(TimeSpan time) => Clock.Now - (Elapsed - time);

    private bool IsSegmentFull(TimeSpan now, int next) => _segments is not null
        && (now - _fileStart >= _options.SegmentDuration || _file!.Length + next + FrameOverhead > _options.SegmentSize);

    private void BeginFile(TimeSpan now)
    {
        FinishFile();
        _fileStart = now;
        DateTimeOffset start = WallTime(now);
        if (_pictures is not null)
        {
            _file = RecordingFile.CreatePictures(_options.Folder!, _pictures, _options.Replace, start, Clock);
            return;
        }

        // In a folder, names are chosen so that nothing has to be replaced.
        using IDisposable? reserved = _segments?.Reserve();
        string path = _segments?.NextPath(start, _events?.Trigger) ?? _options.Path;
        _file = RecordingFile.Create(path, _options.Format, _segments is null && _options.Replace, _options.Camera, start);
        TellUnremoved(_segments?.Add(_file.Path, Clock.Now, _options.SegmentSize ?? 0));
    }

    private void TellUnremoved(Exception? problem)
    {
        if (problem is not null) Warned?.Invoke($"An old recording could not be removed: {problem.Message}");
    }

    /// <summary>Removes what has become too old or too much since the last file began.</summary>
    private void Trim(TimeSpan now)
    {
        // What cannot be removed is told when the next file begins.
        _segments?.Trim(Clock.Now, Math.Max(_file?.Length ?? 0, _file is null ? 0 : _options.SegmentSize ?? 0));
        _trimDue = now + TrimInterval;
    }

    private void FinishFile()
    {
        if (_file is not RecordingFile file) return;
        _file = null;
        try
        {
            file.Finish();
        }
        finally
        {
            TellUnremoved(_segments?.Complete(Clock.Now));
            if (!file.IsEmpty) Finished?.Invoke(file.Describe(_fileGaps, Mark));
            _fileGaps = new RecordingGaps();
        }
    }

    /// <summary>The time is over. Where the camera is away in the end, that is worth an error.</summary>
    private void EndAway()
    {
        if (Start is null) throw CamErrors.NoFrame(FirstFrameLimit, _isOpened);
        EndGap(_options.Duration!.Value, isBack: false);
        if (_break is not null) throw _break;
    }

    private void NoteBreak(CamException fault)
    {
        _client.DoubtIdentity();
        _isAway = true;
        _events?.Break();
        NoteGap(fault, fault.Code == CamErrorCode.AuthenticationFailed
            ? "Trying again, twice soon and then no more than once a minute: the camera may lock out whoever tries often."
            : "Trying again until the camera is back.");
    }

    private void NoteGap(CamException fault, string next)
    {
        if (_break is null)
        {
            Gaps++;
            _file?.Checkpoint();
        }

        // The attempts that fail in one way are told once.
        if (!_told.Add(fault.IsPassing && fault.Code != CamErrorCode.WrongCamera ? CamErrorCode.Unreachable : fault.Code)) return;
        _break = fault;
        Warned?.Invoke($"{fault.Message} {next}");
    }

    private void EndGap(TimeSpan now, bool isBack)
    {
        if (_break is null) return;
        var gap = new CamRecordingGap { Start = WallTime(_last), Duration = now - _last, Reason = _break.Message };
        _fileGaps.Add(gap, isBack && _isAway);
        if (!isBack) return;
        _break = null;
        _isAway = false;
        _told.Clear();
        Resumed?.Invoke(gap);
    }
}
