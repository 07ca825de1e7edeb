using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Paths;
using IpCamera.Streaming;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Makes a recording of pictures, such as a time lapse of snapshots. The pictures go into it unchanged.</summary>
[Cmdlet(VerbsData.ConvertTo, "CamRecording", SupportsShouldProcess = true, DefaultParameterSetName = "Fps")]
[OutputType(typeof(CamRecording))]
public sealed class ConvertToCamRecordingCommand : PSCmdlet, IDisposable
{
    private const string Activity = "Making a recording";

    private readonly List<FileInfo> _pictures = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The file to make. Its folder is made if there is none.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RecordingPathCompleter))]
    public string Path { get; set; } = string.Empty;

    /// <summary>The pictures, JPEG files, in the order in which they are to be shown.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextTransformation(IsList = true, TakesInput = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>How many pictures to show in a second. Default 10.</summary>
    [Parameter(ParameterSetName = "Fps")]
    [FpsTransformation]
    [ValidateRange(0.001, 1000.0)]
    public double Fps { get; set; } = 10;

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
    public void Dispose() => _stop.Dispose();

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
            CamRecordingFormat format = Format == CamRecordingFormat.Auto ? ChooseFormat() : Format;
            if (!ShouldProcess(path, $"Make a recording of {_pictures.Count} picture(s)")) return;
            if (Convert(path, format) is CamRecording recording) WriteObject(recording);
        }
        catch (CamException fault)
        {
            ThrowTerminatingError(CamErrorRecords.From(fault, null, Path));
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private CamRecordingFormat ChooseFormat()
    {
        string extension = System.IO.Path.GetExtension(Path);
        return RecordingFormats.Find(extension) is CamRecordingFormat.Mjpeg or CamRecordingFormat.Avi or CamRecordingFormat.Matroska
            ? RecordingFormats.Find(extension)!.Value
            : throw new CamException(CamErrorCode.InvalidValue,
                $"The extension '{extension}' names no form that pictures can be put into: use .mkv, .avi or .mjpeg, or say which with -Format.");
    }

    private CamRecording? Convert(string path, CamRecordingFormat format)
    {
        List<FileInfo> pictures = UseFileTime ? [.. _pictures.OrderBy(picture => picture.LastWriteTimeUtc)] : _pictures;
        RecordingFile? file = null;
        DateTime start = default;
        try
        {
            for (int i = 0; i < pictures.Count; i++)
            {
                if (_stop.IsCancellationRequested) throw new PipelineStoppedException();
                if (Read(pictures[i]) is not byte[] bytes) continue;
                if (file is null)
                {
                    start = pictures[i].LastWriteTimeUtc;
                    file = RecordingFile.CreateWhole(path, format, Force, null, pictures[i].LastWriteTime);
                }

                file.Write(new ArraySegment<byte>(bytes), UseFileTime ? pictures[i].LastWriteTimeUtc - start : TimeSpan.FromSeconds(file.Frames / Fps));
                WriteProgress(new ProgressRecord(0, Activity, pictures[i].Name) { PercentComplete = (int)(100L * (i + 1) / pictures.Count) });
            }

            file?.Finish();
            return file?.Describe();
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>The bytes of a picture; null, with an error, of a file that is none.</summary>
    private byte[]? Read(FileInfo picture)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(picture.FullName);
            if (JpegInfo.IsJpeg(bytes, bytes.Length)) return bytes;
            WriteError(CamErrorRecords.From(new CamException(CamErrorCode.FileError, $"'{picture.FullName}' is not a JPEG; it is left out."), null, picture));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            WriteError(CamErrorRecords.From(new CamException(CamErrorCode.FileError, $"'{picture.FullName}': {fault.Message}", fault), null, picture));
        }

        return null;
    }
}
