using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Streaming;

namespace IpCamera.Commands;

/// <summary>Records streams (videostream.cgi, videostream.asf) to files until a limit or Ctrl+C. What is written plays, whatever ends it.</summary>
[Cmdlet(VerbsData.Save, "CamStream", DefaultParameterSetName = "Fps")]
[OutputType(typeof(CamRecording))]
public sealed class SaveCamStreamCommand : StreamCommand
{
    private const string Activity = "recording";
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    private OutputPaths _paths = null!;

    /// <summary>A file, or a folder that takes one file a camera, named by session and start. Folders are created.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The form of the file. Default Auto: by its extension, Mjpeg in a folder.</summary>
    [Parameter]
    public CamRecordingFormat Format { get; set; }

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _paths = new OutputPaths(this, Path);
            if (Format == CamRecordingFormat.Auto) Format = _paths.IsFolder ? CamRecordingFormat.Mjpeg : ChooseFormat(System.IO.Path.GetExtension(Path));
            if (Format == CamRecordingFormat.Asf && FrameCount is not null) throw new CamException(CamErrorCode.InvalidValue, "The frames of ASF are not counted: give -Duration.");
        }
        catch (CamException fault)
        {
            Refuse(fault);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CamWork work) => Format == CamRecordingFormat.Asf ? RecordAsfAsync(work) : RecordFramesAsync(work);

    private async Task RecordFramesAsync(CamWork work)
    {
        using CamStream stream = await OpenAsync(work).ConfigureAwait(false);
        string path = _paths.Choose(OutputPaths.NameFor(work.Session.Name, ".mjpeg"));
        var recorder = new CamRecorder();
        bool complete = false;
        try
        {
            using FileStream file = OutputFile.Open(path, Force);
            var clock = Stopwatch.StartNew();
            complete = await recorder.RecordAsync(stream, file, FrameCount, Duration, progress =>
            {
                if (clock.Elapsed < ProgressInterval) return;
                clock.Restart();
                work.WriteProgress(Activity, Describe(progress));
            }).ConfigureAwait(false);
        }
        catch (IOException fault) when (recorder.Start is not null)
        {
            throw new CamException(CamErrorCode.FileError, $"'{path}': {fault.Message} {recorder.Frames} frames are kept.", fault);
        }
        finally
        {
            work.CompleteProgress(Activity);
            if (recorder.Frames > 0 && !work.Token.IsCancellationRequested)
            {
                await work.WriteAsync(new CamRecording
                {
                    Path = path,
                    Format = Format,
                    Frames = recorder.Frames,
                    Length = recorder.Length,
                    Start = recorder.Start,
                    Duration = recorder.Duration,
                }).ConfigureAwait(false);
            }
        }

        if (!complete) throw EndedByCamera();
    }

    /// <summary>Writes the camera's own ASF as it comes; it begins with its head, and what follows plays up to wherever it ends.</summary>
    private async Task RecordAsfAsync(CamWork work)
    {
        using CamAsfStream stream = await work.Client.OpenAsfStreamAsync(Resolution, Rate, work.Token).ConfigureAwait(false);
        string path = _paths.Choose(OutputPaths.NameFor(work.Session.Name, ".asf"));
        DateTimeOffset? start = null;
        var clock = new Stopwatch();
        long length = 0;
        bool complete = false;
        try
        {
            using FileStream file = OutputFile.Open(path, Force);
            while (!complete && await stream.ReadAsync().ConfigureAwait(false))
            {
                start ??= DateTimeOffset.Now;
                clock.Start();
                await file.WriteAsync(stream.Current.Array, stream.Current.Offset, stream.Current.Count, work.Token).ConfigureAwait(false);
                length += stream.Current.Count;
                complete = clock.Elapsed >= Duration;
            }
        }
        catch (IOException fault) when (start is not null)
        {
            throw new CamException(CamErrorCode.FileError, $"'{path}': {fault.Message} {length} bytes are kept.", fault);
        }
        finally
        {
            if (length > 0 && !work.Token.IsCancellationRequested)
            {
                await work.WriteAsync(new CamRecording { Path = path, Format = Format, Length = length, Start = start, Duration = clock.Elapsed }).ConfigureAwait(false);
            }
        }

        if (!complete) throw EndedByCamera();
    }

    private static CamRecordingFormat ChooseFormat(string extension) => extension.ToUpperInvariant() switch
    {
        ".MJPEG" or ".MJPG" => CamRecordingFormat.Mjpeg,
        ".ASF" => CamRecordingFormat.Asf,
        _ => throw new CamException(CamErrorCode.InvalidValue,
            $"The extension '{extension}' names no known format: use .mjpeg or .asf, or say which with -Format."),
    };

    private static string Describe(CamRecorder recorder) => string.Format(
        CultureInfo.CurrentCulture, "{0:N0} frames, {1:N1} MB, {2:hh\\:mm\\:ss}", recorder.Frames, recorder.Length / 1e6, recorder.Duration);
}
