using System;
using System.Globalization;

namespace IpCamera.Streaming;

/// <summary>One recording on the disk, from its first frame to its last.</summary>
public sealed class RecordingFile : IDisposable
{
    /// <summary>How much of a recording may be lost with the process.</summary>
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(1);

    private readonly IRecordingWriter _writer;
    private readonly DateTimeOffset _start;
    private readonly RecordingFormat _form;
    private RecordingOutput? _output;
    private long _pieces;
    private bool _whole;
    private TimeSpan _checkpoint;
    private bool _closed;

    internal RecordingFile(string path, CamRecordingFormat format, DateTimeOffset start, IRecordingWriter writer)
    {
        Path = path;
        _form = RecordingFormats.Of(format);
        _start = start;
        _writer = writer;
    }

    /// <summary>The file; for pictures, the folder.</summary>
    public string Path { get; }

    /// <summary>Its form.</summary>
    public CamRecordingFormat Format => _form.Format;

    /// <summary>The number of frames in it; null for the camera's own file, whose frames are not counted.</summary>
    public long? Frames => _form.CountsFrames ? _pieces : null;

    /// <summary>True as long as there is nothing in it.</summary>
    public bool IsEmpty => _pieces == 0;

    /// <summary>From the first frame to the last.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>The size in bytes, with what is still to be written at the end.</summary>
    public long Length => _writer.Length;

    /// <summary>True when the file was seen to be moved or removed by somebody else while it grows.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Starts a file that grows. It has its name, and replaces an old file, from its first frame on.</summary>
    /// <param name="path">Its path. Its folder is made if there is none.</param>
    /// <param name="format">Its form: not Auto, and not Jpeg, which is more than a file.</param>
    /// <param name="replace">True to replace an existing file.</param>
    /// <param name="camera">The camera's name, which the file is to tell; null for none.</param>
    /// <param name="start">When the first frame arrived.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>; or <see cref="CamErrorCode.InvalidValue"/>: it is no form of a file.</exception>
    public static RecordingFile Create(string path, CamRecordingFormat format, bool replace, string? camera, DateTimeOffset start)
    {
        Func<RecordingOutput, RecordingTitle, IRecordingWriter> createWriter = RecordingFormats.Of(format).CreateWriter
            ?? throw CamErrors.Invalid($"{format} is no form of a file, but of a folder of them.");
        var output = new RecordingOutput(path, replace);
        return new RecordingFile(output.Path, format, start, createWriter(output, new RecordingTitle(camera, start))) { _output = output };
    }

    /// <summary>
    /// Starts a file that is worth nothing before it is finished, because what goes into it is kept elsewhere. It has its name, and
    /// replaces an old file, from <see cref="Finish"/> on; disposed of before, it leaves nothing.
    /// </summary>
    /// <inheritdoc cref="Create"/>
    public static RecordingFile CreateWhole(string path, CamRecordingFormat format, bool replace, string? camera, DateTimeOffset start)
    {
        RecordingFile file = Create(path, format, replace, camera, start);
        file._whole = true;
        if (file._writer is MatroskaWriter exact) exact.SpreadsBursts = false;
        return file;
    }

    /// <summary>Starts a folder of pictures.</summary>
    /// <param name="folder">The folder that has all of them.</param>
    /// <param name="names">What the files are called.</param>
    /// <param name="replace">True to replace existing files.</param>
    /// <param name="start">When the first frame arrived.</param>
    public static RecordingFile CreatePictures(string folder, PictureNames names, bool replace, DateTimeOffset start) =>
        CreatePictures(folder, names, replace, start, Clock.System);

    /// <summary>Appends a frame.</summary>
    /// <param name="frame">The JPEG; of the camera's own ASF, any bytes.</param>
    /// <param name="time">Its time from the first frame.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: the file has been closed and keeps what it has.</exception>
    public void Write(ArraySegment<byte> frame, TimeSpan time)
    {
        try
        {
            _writer.Write(frame, time);
            // A head that knows of no frame yet would not play.
            if (IsEmpty) _writer.Checkpoint();
            if (!_whole) _output?.Appear();
            _pieces++;
            Duration = time;
            if (time - _checkpoint < CheckpointInterval) return;
            _checkpoint = time;
            _writer.Checkpoint();
            IsGone = _output?.IsGone == true;
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault) || fault is CamException)
        {
            Dispose();
            string path = fault is CamException ? string.Empty : $"'{Path}': ";
            throw new CamException(CamErrorCode.FileError, $"{path}{fault.Message} {DescribeKept()}", fault);
        }
    }

    /// <summary>Makes the file complete up to the last frame, because the next may be long in coming.</summary>
    public void Checkpoint()
    {
        try
        {
            _writer.Checkpoint();
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            // The next frame will meet the same, and tell.
        }
    }

    /// <summary>Writes what belongs at the end and closes the file.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: the index could not be written; the frames are there.</exception>
    public void Finish()
    {
        if (_closed) return;
        _closed = true;
        try
        {
            _writer.Finish();
            if (_whole) _output!.Complete();
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw new CamException(CamErrorCode.FileError, $"'{Path}': the index could not be written: {fault.Message} {DescribeKept()}", fault);
        }
        finally
        {
            Close();
        }
    }

    /// <summary>What there is to say of the file.</summary>
    public CamRecording Describe() => Describe(new RecordingGaps());

    /// <summary>Closes the file, as complete as may be.</summary>
    public void Dispose()
    {
        if (_whole && !_closed)
        {
            _closed = true;
            Close();
            return;
        }

        try
        {
            Finish();
        }
        catch (CamException)
        {
            // The fault that brought us here is the one to report.
        }
    }

    internal static RecordingFile CreatePictures(string folder, PictureNames names, bool replace, DateTimeOffset start, Clock clock) =>
        new(folder, CamRecordingFormat.Jpeg, start, new PictureFolderWriter(names, replace, clock));

    internal CamRecording Describe(RecordingGaps gaps, EventMark? mark = null) => new()
    {
        Path = Path,
        Format = Format,
        Frames = Frames,
        Length = Length,
        Start = _start,
        Duration = Duration,
        Reconnects = gaps.Reconnects,
        Gaps = gaps.Kept,
        MoreGaps = gaps.More,
        GapDuration = gaps.Duration,
        Trigger = mark?.Trigger,
        TriggerTime = mark?.Time,
        Peak = mark?.Peak,
    };

    private string DescribeKept() => IsEmpty || _whole
        ? "Nothing is kept."
        : Frames is null
        ? string.Format(CultureInfo.InvariantCulture, "{0:N0} bytes, {1:0.0} s, are kept.", Length, Duration.TotalSeconds)
        : string.Format(CultureInfo.InvariantCulture, "{0} frames, {1:0.0} s, are kept.", Frames, Duration.TotalSeconds);

    private void Close()
    {
        try
        {
            _writer.Dispose();
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            // Everything was handed to the system before; there is no more to lose.
        }
    }
}
