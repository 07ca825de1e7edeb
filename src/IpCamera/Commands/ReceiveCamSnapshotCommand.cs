using System;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Files;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Streaming;
using IpCamera.Transformers;

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
    protected override void BeginProcessing()
    {
        try
        {
            if (Interval < TimeSpan.Zero) throw new CamException(CamErrorCode.InvalidValue, "Interval must not be negative.");
            if (Path is not null) _paths = new OutputPaths(this, Path, isFolder: Count > 1);
        }
        catch (CamException fault)
        {
            Refuse(fault);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        var clock = Stopwatch.StartNew();
        long slot = 0;
        for (int taken = 0; taken < Count; taken++)
        {
            TimeSpan due = TimeSpan.FromTicks(Interval.Ticks * slot);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed, work.Token).ConfigureAwait(false);
            CamSnapshot snapshot = await work.Client.GetSnapshotAsync(work.Token).ConfigureAwait(false);
            await EmitAsync(work, snapshot).ConfigureAwait(false);

            // A picture that took longer than the interval costs its slot, not the rhythm.
            long next = Math.Max(slot + 1, Interval > TimeSpan.Zero ? (long)Math.Ceiling((double)clock.Elapsed.Ticks / Interval.Ticks) : 0);
            if (next > slot + 1 && taken + 1 < Count) work.WriteWarning($"The camera is slower than the interval; {next - slot - 1} picture(s) left out.");
            slot = next;
        }
    }

    private async Task EmitAsync(CamWork work, CamSnapshot snapshot)
    {
        if (_paths is null)
        {
            await work.WriteAsync(snapshot).ConfigureAwait(false);
            return;
        }

        string path = _paths.Choose(snapshot.FileName);
        using (AtomicFile file = AtomicFile.Create(path, Force))
        {
            file.Write(snapshot.Bytes);
            file.Commit();
        }

        if (PassThru) await work.WriteAsync(snapshot).ConfigureAwait(false);
        else await work.WriteFileAsync(path).ConfigureAwait(false);
    }
}
