using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Takes pictures (snapshot.cgi), to the pipeline or to files.</summary>
[Cmdlet(VerbsCommunications.Receive, "CamSnapshot")]
[OutputType(typeof(CamSnapshot), typeof(FileInfo))]
public sealed class ReceiveCamSnapshotCommand : CamSessionCommand
{
    private OutputPaths? _paths;

    /// <summary>
    /// A file, or a folder that takes files by the names the cameras propose. Folders are created. Without it, the pictures go
    /// down the pipeline.
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

    /// <summary>Replace existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>With -Path: emit the pictures in place of the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (Interval < TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Interval must not be negative.");
        if (Path is not null) _paths = new OutputPaths(this, Path, isFolder: Count > 1);
    }

    /// <inheritdoc/>
    // Input may have no end.
    private protected override bool HoldsInput => _paths is { IsFolder: false } && !MyInvocation.ExpectingInput;

    /// <inheritdoc/>
    private protected override string? FindExclusive(CamSession session) => _paths?.OneFile;

    /// <inheritdoc/>
    private protected override string ExclusiveRemedy => OutputPaths.SeveralRemedy;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        var rhythm = new Rhythm(Interval);
        var delay = new ReconnectDelay();
        bool isRefused = false;
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

            string slow = DescribeDelay(rhythm.SinceBeat, isRefused);
            if (snapshot is not null)
            {
                await EmitAsync(work, snapshot).ConfigureAwait(false);
                if (isRefused) (delay, isRefused) = (new ReconnectDelay(), false);
            }

            if (turn == Count) break;
            long left = rhythm.Advance();
            if (left == 0) continue;
            if (missed == 0) told = left;
            TellSlow(work, left, first: missed == 0, slow);
            missed += left;
        }

        if (missed > told) work.WriteWarning($"{missed} picture(s) left out in all.");
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

    private async Task EmitAsync(CamWork work, CamSnapshot snapshot)
    {
        if (_paths is null)
        {
            await work.WriteAsync(snapshot).ConfigureAwait(false);
            return;
        }

        string path = _paths.Choose(snapshot.FileName);
        await FileWork.RunAsync(path, () =>
        {
            using AtomicFile file = AtomicFile.Create(path, Force);
            file.Write(snapshot.Bytes);
            file.Commit();
        }).ConfigureAwait(false);

        if (PassThru) await work.WriteAsync(snapshot).ConfigureAwait(false);
        else await work.WriteFileAsync(path).ConfigureAwait(false);
    }
}
