using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Imaging;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Takes pictures (snapshot.cgi), to the pipeline or to files.</summary>
[Cmdlet(VerbsCommunications.Receive, "CamSnapshot", SupportsShouldProcess = true)]
[OutputType(typeof(CamSnapshot), typeof(FileInfo))]
public sealed class ReceiveCamSnapshotCommand : CamSessionCommand
{
    private const string Activity = "taking pictures";

    private SnapshotPaths? _paths;

    /// <summary>
    /// A file; a folder that takes files by the names the cameras propose; or a template with {Camera}, {Index} and {Time}. Folders
    /// are created. Without it, the pictures go down the pipeline.
    /// </summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How many pictures to take of each camera. Default 1.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    /// <summary>
    /// The time from one picture to the next, in seconds or as a time span, measured from the first so that it does not drift.
    /// Default 1 s.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// In a series, leave out the pictures that show nothing else than the one before: noise and the digits of a clock are no change,
    /// other light is.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipUnchanged { get; set; }

    /// <summary>
    /// How old a camera's pictures in the folder become, in seconds or as a time span, as 30d: older ones that were taken with -KeepAge or
    /// -KeepSize are removed, also at the start. Default: any age.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan? KeepAge { get; set; }

    /// <summary>
    /// How many bytes the pictures of a camera in the folder have at most, all together (2GB is a number to PowerShell); the oldest that
    /// were taken with -KeepAge or -KeepSize are removed. Default: any number.
    /// </summary>
    [Parameter]
    [SizeTransformation]
    [ValidateRange(1L, long.MaxValue)]
    public long? KeepSize { get; set; }

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>With -Path: emit the pictures, which tell their files, in place of the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (Interval < TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Interval must not be negative.");
        if (KeepAge <= TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "KeepAge must be longer than nothing.");
        if (Path is not null) _paths = new SnapshotPaths(this, Path, isSeries: Count > 1);
        if (Keeps && _paths?.Folder is null) throw new CamException(CamErrorCode.InvalidValue, "KeepAge and KeepSize need a folder: name one with -Path.");
    }

    private bool Keeps => KeepAge is not null || KeepSize is not null;

    /// <inheritdoc/>
    // Input may have no end.
    private protected override bool HoldsInput => _paths?.OneFile is not null && !MyInvocation.ExpectingInput;

    /// <inheritdoc/>
    private protected override string? FindExclusive(CamSession session) => _paths?.OneFile;

    /// <inheritdoc/>
    private protected override string ExclusiveRemedy => _paths?.Remedy ?? string.Empty;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        if (_paths is not null)
        {
            _paths.Claim(work.Session.Name);
            string pictures = Count == 1 ? "a picture" : $"{Count} pictures";
            if (!await work.ShouldProcessAsync($"Save {pictures} {_paths.Description}").ConfigureAwait(false)) return;
        }

        string label = OutputPaths.LabelFor(work.Session.Name);
        CamKeptPictures? kept = Keeps
            ? await FileWork.RunAsync(_paths!.Folder!, () => new CamKeptPictures(_paths.Folder!, label, KeepAge, KeepSize)).ConfigureAwait(false)
            : null;
        if (kept is not null) await TrimAsync(work, kept).ConfigureAwait(false);
        CamPictureChange? change = SkipUnchanged ? new CamPictureChange() : null;
        long unchanged = 0;
        var rhythm = new Rhythm(Interval);
        var delay = new ReconnectDelay();
        bool isRefused = false;
        bool isWritten = false;
        long missed = 0;
        long told = 0;
        for (int turn = 1; ; turn++)
        {
            await rhythm.WaitAsync(work.Token).ConfigureAwait(false);
            CamSnapshot? snapshot = null;
            try
            {
                snapshot = await work.Client.GetSnapshotAsync(work.Token).ConfigureAwait(false);
            }
            catch (CamException fault) when (fault.IsPassingOnceWorked && turn > 1)
            {
                // In a series that has begun, a picture that a restart or the network costs is an error and not the end.
                bool isNew = !isRefused || fault.Code != CamErrorCode.AuthenticationFailed;
                if (isNew) await work.WriteErrorAsync(fault).ConfigureAwait(false);
                else work.WriteVerbose(fault.Message);
                isRefused = fault.Code == CamErrorCode.AuthenticationFailed;
                // Cameras lock out whoever tries a wrong password at the pace of pictures.
                if (isRefused && turn < Count) await LongWait.DelayAsync(delay.Next(TimeSpan.Zero, fault), work.Token).ConfigureAwait(false);
            }

            if (snapshot is not null && change?.Look(snapshot.Bytes) == false)
            {
                unchanged++;
                snapshot = null;
                (delay, isRefused) = (isRefused ? new ReconnectDelay() : delay, false);
                if (kept is not null) await TrimAsync(work, kept).ConfigureAwait(false);
            }

            string slow = DescribeDelay(rhythm.SinceBeat, isRefused);
            if (snapshot is not null)
            {
                try
                {
                    await EmitAsync(work, snapshot, kept).ConfigureAwait(false);
                    isWritten = true;
                }
                catch (CamException full) when (isWritten && full is { Code: CamErrorCode.FileError, InnerException: IOException })
                {
                    // There may be room again for the next.
                    await work.WriteErrorAsync(full).ConfigureAwait(false);
                }

                if (isRefused) (delay, isRefused) = (new ReconnectDelay(), false);
            }

            if (turn == Count) break;
            work.WriteProgress(Activity, $"{turn} of {Count}", (int)(100L * turn / Count));
            long left = rhythm.Advance();
            if (left == 0) continue;
            if (missed == 0) told = left;
            TellSlow(work, left, first: missed == 0, slow);
            missed += left;
        }

        if (unchanged > 0) work.WriteVerbose($"{unchanged} of {Count} picture(s) were as the one before and left out.");
        if (missed > told) work.WriteWarning($"{missed} picture(s) left out in all.");
    }

    private Task TrimAsync(CamWork work, CamKeptPictures kept) => FileWork.RunAsync(_paths!.Folder!, () => TellUnremoved(work, kept.Trim()));

    private static void TellUnremoved(CamWork work, Exception? problem)
    {
        if (problem is not null) work.WriteWarning($"An old picture could not be removed: {problem.Message}");
    }

    private string DescribeDelay(TimeSpan answered, bool isRefused)
    {
        if (isRefused) return "The camera refused the credentials, and is asked again twice soon, then no more than once a minute";
        return answered > Interval
            ? string.Format(CultureInfo.CurrentCulture, "The camera took {0:0.0##} s for a picture", answered.TotalSeconds)
            : "The pipeline was busy";
    }

    /// <summary>Warns of the first pictures left out; the others would drown what matters in a series of days.</summary>
    private void TellSlow(CamWork work, long left, bool first, string who)
    {
        string text = string.Format(
            CultureInfo.CurrentCulture, "{0}, and the interval is {1:0.0##} s: {2} picture(s) left out.", who, Interval.TotalSeconds, left);
        if (first) work.WriteWarning(text);
        else work.WriteVerbose(text);
    }

    private async Task EmitAsync(CamWork work, CamSnapshot snapshot, CamKeptPictures? kept)
    {
        if (_paths is null)
        {
            await work.WriteAsync(snapshot).ConfigureAwait(false);
            return;
        }

        string path = _paths.Choose(work.Session.Name, snapshot, Force);
        await FileWork.RunAsync(path, () =>
        {
            using AtomicFile file = AtomicFile.Create(path, Force);
            file.Write(snapshot.Bytes);
            file.Commit();
            TellUnremoved(work, kept?.Add(path));
        }).ConfigureAwait(false);

        snapshot.Path = path;
        if (PassThru) await work.WriteAsync(snapshot).ConfigureAwait(false);
        else await work.WriteFileAsync(path, snapshot.Time).ConfigureAwait(false);
    }
}
