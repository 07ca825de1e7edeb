using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing;

/// <summary>Programs nobody wrote for this project, to judge it. A test that needs one that is not installed is counted as skipped.</summary>
internal static class OutsideTool
{
    /// <summary>Longer than any of them takes; one that hangs must not cost the verdict on the others.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Decodes a file, each frame at its own time.</summary>
    /// <returns>The lines of complaint.</returns>
    public static async Task<string> DecodeAsync(string path)
    {
        (int exitCode, string output) = await RunAsync("ffmpeg", "-v", "error", "-i", path, "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f", "null", "-");
        return exitCode == 0 ? output : $"{output}\nexit code {exitCode}";
    }

    /// <summary>Measures a file by counting its frames.</summary>
    public static async Task<Measured> MeasureAsync(string path)
    {
        (int exitCode, string output) = await RunAsync(
            "ffprobe", "-v", "error", "-count_frames", "-select_streams", "v:0",
            "-show_entries", "format=format_name,duration:stream=codec_name,width,height,nb_read_frames", "-of", "default=noprint_wrappers=1", path);
        Assert.True(exitCode == 0, output);
        string Value(string name) => output.Split('\n').Select(line => line.Split('=')).First(pair => pair[0] == name)[1].Trim();
        return new Measured(
            Value("format_name"), Value("codec_name"), int.Parse(Value("width"), CultureInfo.InvariantCulture),
            int.Parse(Value("height"), CultureInfo.InvariantCulture), int.Parse(Value("nb_read_frames"), CultureInfo.InvariantCulture),
            double.TryParse(Value("duration"), CultureInfo.InvariantCulture, out double seconds) ? TimeSpan.FromSeconds(seconds) : null);
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <returns>How it ended, and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string tool, params string[] arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Require(tool);
        ProcessStartInfo start = new(tool)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{tool} did not end within {Patience.TotalSeconds} s: {await output}{await errors}");
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Skips the test where the tool is missing.</summary>
    public static void Require(string tool)
    {
        if (!IsInstalled(tool)) Assert.Skip($"{tool} is not installed.");
    }

    private static bool IsInstalled(string tool)
    {
        if (Path.IsPathRooted(tool)) return File.Exists(tool);
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Any(folder => File.Exists(Path.Combine(folder, tool + suffix)));
    }

    /// <summary>What ffprobe found.</summary>
    public sealed record Measured(string Format, string Codec, int Width, int Height, int Frames, TimeSpan? Duration);
}
