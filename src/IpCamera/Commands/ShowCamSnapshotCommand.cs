using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Errors;
using IpCamera.Files;
using IpCamera.Formats;
using IpCamera.Imaging;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Shows pictures in the terminal: of cameras (snapshot.cgi), of the pipeline, or of files.</summary>
[Cmdlet(VerbsCommon.Show, "CamSnapshot")]
[OutputType(typeof(string))]
public sealed class ShowCamSnapshotCommand : CamFirstSessionCommand
{
    private const int NarrowestWidth = 8;
    private const int WidestWidth = 400;
    private const int UsualWidth = 80;

    private readonly JpegThumbnail _thumbnail = new();
    private int _watched;
    private int _linesBefore;

    /// <summary>A JPEG, such as the property of that name of what Receive-CamSnapshot and Receive-CamStream emit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [PictureTransformation]
    [ValidateNotNullOrEmpty]
    public byte[]? Bytes { get; set; }

    /// <summary>JPEG files, wildcards allowed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation(IsList = true)]
    [Alias("FullName")]
    [AllowNull]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>How many characters wide the picture is. Default: 80, or as many as the terminal has.</summary>
    [Parameter]
    [ValidateRange(NarrowestWidth, WidestWidth)]
    public int? Width { get; set; }

    /// <summary>Show one picture after the other, in the same place, until Ctrl+C.</summary>
    [Parameter]
    public SwitchParameter Watch { get; set; }

    /// <summary>With -Watch: the time from one picture to the next, in seconds or as a time span. Default 1 s.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (Interval < TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Interval must not be negative.");
    }

    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        if (Bytes is null && Path is null) return ExecuteAsync;
        // A picture tells its camera too, which is not asked for another one.
        Session = [];
        if (Bytes is not null) Show(Bytes, string.Empty, null, null);
        foreach (string path in Bytes is null ? Path! : []) ShowFiles(path);
        return ExecuteAsync;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (!Watch)
        {
            CamSnapshot snapshot = await work.Client.GetSnapshotAsync(work.Token).ConfigureAwait(false);
            await work.OnPipelineThreadAsync(_ => Show(snapshot.Bytes, Caption(work, snapshot), work.Session, null)).ConfigureAwait(false);
            return;
        }

        if (Interlocked.Increment(ref _watched) > 1)
        {
            throw new CamException(CamErrorCode.InvalidValue, "One camera is watched at a time: their pictures would be in one place. Name one with -Session.");
        }

        var rhythm = new Rhythm(Interval);
        var delay = new ReconnectDelay();
        for (bool hasWorked = false; ;)
        {
            await rhythm.WaitAsync(work.Token).ConfigureAwait(false);
            try
            {
                CamSnapshot snapshot = await work.Client.GetSnapshotAsync(work.Token).ConfigureAwait(false);
                await work.OnPipelineThreadAsync(_ => Refresh(snapshot, Caption(work, snapshot))).ConfigureAwait(false);
                if (!hasWorked) (hasWorked, delay) = (true, new ReconnectDelay());
            }
            catch (CamException fault) when (hasWorked && fault.IsPassingOnceWorked)
            {
                // The last picture stays; its caption says how old it is.
                work.WriteVerbose(fault.Message);
                await LongWait.DelayAsync(delay.Next(TimeSpan.Zero, fault), work.Token).ConfigureAwait(false);
            }

            rhythm.Advance();
        }
    }

    private static string Caption(CamWork work, CamSnapshot snapshot) => HarmlessText.From(
        string.Format(CultureInfo.CurrentCulture, "{0}  {1:T}  {2} x {3}", work.Session.Name, snapshot.Time, snapshot.Width, snapshot.Height));

    private void ShowFiles(string path)
    {
        try
        {
            foreach (string file in CamPath.ForInputs(this, path, literal: IsPiped(nameof(Path))))
            {
                Show(InputFile.ReadPicture(file), HarmlessText.From(System.IO.Path.GetFileName(file)), null, file);
            }
        }
        catch (CamException fault)
        {
            WriteError(CamErrorRecords.From(fault, null, path));
        }
    }

    private void Show(byte[] picture, string caption, CamSession? session, string? file)
    {
        if (Draw(picture) is not IReadOnlyList<string> lines)
        {
            WriteError(session is null ? CamErrorRecords.From(Unreadable(caption), null, file) : CamErrorRecords.From(Unreadable(caption), session));
            return;
        }

        if (caption.Length > 0) WriteObject(caption);
        foreach (string line in lines) WriteObject(line);
    }

    /// <summary>Draws over the picture before, where the terminal lets the cursor go up.</summary>
    private void Refresh(CamSnapshot snapshot, string caption)
    {
        if (Draw(snapshot.Bytes) is not IReadOnlyList<string> lines)
        {
            WriteVerbose(Unreadable(caption).Message);
            return;
        }

        string up = _linesBefore > 0 && TerminalStyle.HasColor(this) ? $"\u001b[{_linesBefore}A\r" : string.Empty;
        // As one piece, so that no half of a picture is seen.
        Host.UI.Write($"{up}{caption}{(up.Length > 0 ? "\u001b[K" : string.Empty)}\n{string.Join("\n", lines)}\n");
        _linesBefore = lines.Count + 1;
    }

    private CamException Unreadable(string caption) => new(
        CamErrorCode.MalformedResponse, $"The picture{(caption.Length > 0 ? $" '{caption}'" : string.Empty)} cannot be shown: {_thumbnail.Problem}.");

    private IReadOnlyList<string>? Draw(byte[] picture)
    {
        if (!_thumbnail.Read(picture, 0, picture.Length)) return null;
        if (_thumbnail.IsDamaged) WriteVerbose("The picture is damaged: what is missing is grey.");
        return TerminalPicture.Draw(_thumbnail, Width ?? Math.Max(NarrowestWidth, Math.Min(UsualWidth, TerminalStyle.Columns(this))), TerminalStyle.HasColor(this));
    }
}
