using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Files;
using IpCamera.Sessions;
using IpCamera.Transformers;
using IpCamera.Work;

namespace IpCamera.Paths;

/// <summary>A cmdlet that sends a file to cameras, which restart afterwards.</summary>
public abstract class UploadCommand : RestartingCommand
{
    private const string Activity = "uploading";

    /// <summary>The file; wildcards are allowed if they name just one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string? Path { get; set; }

    /// <summary>The file, taken as it is written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    /// <summary>Send the file even if it does not look like what the camera takes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    // The file comes first.
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Camera")]
    [ValidateNotNull]
    [CamSessionTransformation]
    [ArgumentCompleter(typeof(CamSessionCompleter))]
    [SupportsWildcards]
    public override CamSession[]? Session { get; set; }

    /// <summary>What the file must be.</summary>
    private protected abstract CamFileKind Kind { get; }

    /// <summary>What happens to the camera, as -WhatIf and -Confirm show it.</summary>
    private protected abstract string Action { get; }

    /// <inheritdoc/>
    protected sealed override Func<CamWork, Task> PrepareRecord()
    {
        string file = CamPath.ForInput(this, (LiteralPath ?? Path)!, literal: LiteralPath is not null);
        string named = Check(file);
        return work => UploadAsync(work, file, named);
    }

    /// <summary>Called on the pipeline thread for each file, before any camera is asked.</summary>
    /// <returns>What it is called in a question.</returns>
    /// <exception cref="CamException">It is not to be sent.</exception>
    private protected virtual string Check(string path)
    {
        if (!Force && FindProblem(path) is string problem) throw Unsent(path, $"{problem} -Force sends it all the same.");
        return $"'{path}'";
    }

    /// <summary>The fault of a file that is not sent.</summary>
    private protected static CamException Unsent(string path, string why) => new(CamErrorCode.InvalidValue, $"'{path}' is not sent: {why}");

    /// <summary>Sends the file.</summary>
    private protected abstract Task SendAsync(CamWork work, FileStream file, IProgress<long> sent);

    private string? FindProblem(string path)
    {
        using FileStream file = InputFile.Open(path);
        try
        {
            return CamFileCheck.Problem(file, Kind);
        }
        catch (IOException fault)
        {
            throw new CamException(CamErrorCode.FileError, $"'{path}': {fault.Message}", fault);
        }
    }

    private async Task UploadAsync(CamWork work, string path, string named)
    {
        using FileStream file = await FileWork.OpenReadAsync(path).ConfigureAwait(false);
        if (!await work.ShouldProcessAsync($"{Action} from {named}").ConfigureAwait(false)) return;
        await RestartAsync(work, () => SendAsync(work, file), () => Follow(work)).ConfigureAwait(false);
    }

    private async Task SendAsync(CamWork work, FileStream file)
    {
        try
        {
            await SendAsync(work, file, new Progress(work, file.Length)).ConfigureAwait(false);
        }
        finally
        {
            work.CompleteProgress();
        }
    }

    private void Follow(CamWork work)
    {
        // Settings bring an address of their own.
        if (Kind == CamFileKind.Settings) work.Session.NextUri = null;
        else work.FollowMove();
    }

    private sealed class Progress(CamWork work, long length) : IProgress<long>
    {
        private int _shown = -1;

        public void Report(long value)
        {
            // The multipart frame around the file counts too.
            int percent = (int)Math.Min(100, 100 * value / Math.Max(1, length));
            if (Interlocked.Exchange(ref _shown, percent) == percent) return;
            work.WriteProgress(Activity, string.Format(CultureInfo.CurrentCulture, "{0:N0} of {1:N0} bytes", Math.Min(value, length), length), percent);
        }
    }
}
