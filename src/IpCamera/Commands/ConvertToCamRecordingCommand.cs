using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Paths;
using IpCamera.Streaming;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Makes a recording of pictures, such as a time lapse of snapshots. The pictures go into it unchanged.</summary>
[Cmdlet(VerbsData.ConvertTo, "CamRecording", SupportsShouldProcess = true, DefaultParameterSetName = "Fps")]
[OutputType(typeof(CamRecording))]
public sealed class ConvertToCamRecordingCommand : PSCmdlet
{
    private const string Activity = "Making a recording";
    private const int DefaultFps = 10;

    private readonly List<FileInfo> _pictures = [];
    private volatile bool _isStopping;

    /// <summary>The file to make. Its folder is made if there is none.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RecordingPathCompleter))]
    public string Path { get; set; } = string.Empty;

    /// <summary>The pictures, JPEG files or recordings of them (.mjpeg), in the order in which they are to be shown.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextTransformation(IsList = true, TakesInput = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>How many pictures to show in a second. Default 10.</summary>
    [Parameter(ParameterSetName = "Fps")]
    [FpsTransformation]
    [ValidateRange(0.001, 1000.0)]
    public double Fps { get; set; } = DefaultFps;

    /// <summary>Show the pictures in the order and at the pace of their files' last write times.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "FileTime")]
    public SwitchParameter UseFileTime { get; set; }

    /// <summary>The form of the file: Mjpeg, Avi or Matroska. Default Auto: by its extension.</summary>
    [Parameter]
    [ValidateSet(nameof(CamRecordingFormat.Auto), nameof(CamRecordingFormat.Mjpeg), nameof(CamRecordingFormat.Avi), nameof(CamRecordingFormat.Matroska))]
    [CellTransformation(typeof(CamRecordingFormat), IsClosed = true)]
    public CamRecordingFormat Format { get; set; }

    /// <summary>Replace an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in LiteralPath)
        {
            try
            {
                _pictures.Add(new FileInfo(CamPath.ForInput(this, path, literal: true)));
            }
            catch (CamException fault)
            {
                WriteError(CamErrorRecords.From(fault, null, path));
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            string path = CamPath.ForOutput(this, Path);
            CamRecordingFormat format = ChooseFormat();
            if (!ShouldProcess(path, $"Make a recording of {_pictures.Count} picture(s)")) return;
            if (Convert(path, format) is CamRecording recording) WriteObject(recording);
        }
        catch (CamException fault)
        {
            ThrowTerminatingError(CamErrorRecords.From(fault, null, Path));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _isStopping = true;

    private CamRecordingFormat ChooseFormat()
    {
        if (Format != CamRecordingFormat.Auto) return Format;
        string extension = System.IO.Path.GetExtension(Path);
        if (RecordingFormats.Find(extension) is { TakesPictures: true } named) return named.Format;
        string known = RecordingFormats.ListExtensions(row => row.TakesPictures);
        throw new CamException(CamErrorCode.InvalidValue,
            $"The extension '{extension}' names no form that pictures can be put into: use {known}, or say which with -Format.");
    }

    private CamRecording? Convert(string path, CamRecordingFormat format)
    {
        List<FileInfo> files = UseFileTime ? [.. _pictures.OrderBy(picture => picture.LastWriteTimeUtc)] : _pictures;
        TimeSpan[] times = UseFileTime ? FindTimes(files) : [];
        RecordingFile? recording = null;
        TimeSpan first = default;
        long count = 0;
        try
        {
            for (int i = 0; i < files.Count; i++)
            {
                using IEnumerator<byte[]> pictures = PicturesOf(files[i]).GetEnumerator();
                while (MoveNext(pictures, files[i]))
                {
                    if (recording is null)
                    {
                        first = UseFileTime ? times[i] : TimeSpan.Zero;
                        recording = RecordingFile.CreateWhole(path, format, Force, null, files[i].LastWriteTime);
                    }

                    TimeSpan time = UseFileTime ? times[i] - first : TimeSpan.FromSeconds(count++ / Fps);
                    recording.Write(new ArraySegment<byte>(pictures.Current), time);
                }

                WriteProgress(new ProgressRecord(0, Activity, files[i].Name) { PercentComplete = (int)(100L * (i + 1) / files.Count) });
            }

            recording?.Finish();
            return recording?.Describe();
        }
        finally
        {
            recording?.Dispose();
        }
    }

    /// <summary>
    /// When each picture is shown. Pictures of one time, as copying and some disks leave them, are spread until the next: shown all at
    /// once, nobody would see them.
    /// </summary>
    private TimeSpan[] FindTimes(List<FileInfo> files)
    {
        DateTime[] written = [.. files.Select(file => file.LastWriteTimeUtc)];
        // One that is not there any more has a time of long ago.
        DateTime[] different = [.. files.Where(file => file.Exists).Select(file => file.LastWriteTimeUtc).Distinct()];
        int alike = files.Count(file => file.Exists) - different.Length;
        if (alike > 0)
        {
            WriteWarning(different.Length == 1
                ? $"All {alike + 1} pictures have the same file time: they are shown at {DefaultFps} a second. -Fps sets another rate."
                : $"{alike} pictures have the file time of another: they are spread evenly until the next.");
        }

        TimeSpan usual = different.Length > 1
            ? TimeSpan.FromTicks((different[different.Length - 1] - different[0]).Ticks / (different.Length - 1))
            : TimeSpan.FromSeconds(written.Length / (double)DefaultFps);
        var times = new TimeSpan[written.Length];
        for (int begin = 0, end; begin < written.Length; begin = end)
        {
            for (end = begin + 1; end < written.Length && written[end] == written[begin];) end++;
            TimeSpan length = end < written.Length ? written[end] - written[begin] : usual;
            for (int i = begin; i < end; i++) times[i] = written[begin] - written[0] + TimeSpan.FromTicks(length.Ticks * (i - begin) / (end - begin));
        }

        return times;
    }

    /// <summary>Goes to the next picture of a file; false at its end, or, with an error, where it has none.</summary>
    private bool MoveNext(IEnumerator<byte[]> pictures, FileInfo file)
    {
        if (_isStopping) throw new PipelineStoppedException();
        try
        {
            return pictures.MoveNext();
        }
        catch (Exception fault) when (fault is CamException or IOException or UnauthorizedAccessException)
        {
            CamException error = fault as CamException ?? new CamException(CamErrorCode.FileError, $"'{file.FullName}': {fault.Message}", fault);
            WriteError(CamErrorRecords.From(error, null, file));
            return false;
        }
    }

    /// <summary>The pictures of a file: one, or those of a recording.</summary>
    private IEnumerable<byte[]> PicturesOf(FileInfo file)
    {
        if (RecordingFormats.Find(file.Extension)?.Format == CamRecordingFormat.Mjpeg)
        {
            if (UseFileTime)
            {
                throw new CamException(CamErrorCode.InvalidValue, $"'{file.FullName}' is a recording, whose pictures have no times; use -Fps in place of -UseFileTime.");
            }

            bool isEmpty = true;
            foreach (byte[] picture in RawRecording.Read(file.FullName))
            {
                isEmpty = false;
                yield return picture;
            }

            if (isEmpty) throw new CamException(CamErrorCode.FileError, $"'{file.FullName}' has no whole JPEG in it; it is left out.");
            yield break;
        }

        byte[] bytes = File.ReadAllBytes(file.FullName);
        if (!JpegInfo.IsJpeg(bytes, bytes.Length)) throw new CamException(CamErrorCode.FileError, $"'{file.FullName}' is not a JPEG; it is left out.");
        yield return bytes;
    }
}
