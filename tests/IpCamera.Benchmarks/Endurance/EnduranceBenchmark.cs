using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Benchmarks.Soak;

namespace IpCamera.Benchmarks.Endurance;

/// <summary>Whether anything grows or is lost in a recording at full speed, and in very many sessions one after the other.</summary>
internal sealed class EnduranceBenchmark : IBenchmark
{
    private const string CameraRole = "camera";
    private const int Rows = 15;

    /// <summary>What is worked at; a new one is a line here, and gets its option's value as <c>$amount</c>.</summary>
    private static readonly Dictionary<string, string> Works = new()
    {
        ["minutes"] = """
            $session = Connect-Cam $address -Credential $credential
            $recordings = $session | Save-CamStream -Path "$folder/" -Format Mjpeg -SegmentSize 1GB -KeepSegments 3 -Duration ([timespan]::FromMinutes($amount))
            $frames, $bytes = ($recordings | Measure-Object Frames, Length -Sum).Sum
            '{0:n0} frames, {1:n1} GB in {2} segments, {3} reconnects' -f $frames, ($bytes / 1e9), @($recordings).Count,
                ($recordings | Measure-Object Reconnects -Sum).Sum
            """,
        ["sessions"] = """
            $done = 0
            foreach ($number in 1..$amount) {
                $session = Connect-Cam $address -Credential $credential -Name "Camera $number"
                if (($session | Get-CamStatus).Camera -ne "Camera $number") { throw "Another camera answered in session $number." }
                Disconnect-Cam $session
                $done++
            }
            '{0:n0} sessions opened, used and closed; {1} left' -f $done, @(Get-CamSession).Count
            """,
    };

    /// <inheritdoc/>
    public string Name => "endurance";

    /// <inheritdoc/>
    public string Summary => "growth and losses at full speed and over many sessions: endurance [--minutes 10] [--sessions 20000] [--folder <for the files>]";

    /// <inheritdoc/>
    public async Task RunAsync(Options options)
    {
        var defaults = new Dictionary<string, double> { ["minutes"] = 10, ["sessions"] = 20_000 };
        foreach (string work in Works.Keys)
        {
            double amount = options.Number(work, defaults[work]);
            if (amount > 0) await RunAsync(work, amount, options.Text("folder") ?? Path.GetTempPath()).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task RunChildAsync(string role, Options options) => role == CameraRole
        ? EnduranceCamera.RunAsync()
        : EnduranceModule.RunAsync($"$amount = {options.Text("amount")}\n{Works[role]}", options.Text("address")!, options.Text("folder")!);

    private async Task RunAsync(string work, double amount, string parent)
    {
        string folder = Directory.CreateDirectory(Path.Combine(parent, "IpCamera.Endurance-" + Path.GetRandomFileName())).FullName;
        try
        {
            using var camera = ChildProcess.Start(this, CameraRole);
            string address = await camera.ReceiveAsync<string>().ConfigureAwait(false);
            using var module = ChildProcess.Start(
                this, work, "--amount", amount.ToString(CultureInfo.InvariantCulture), "--address", address, "--folder", folder);
            List<SoakSample> samples = [];
            while (await module.ReceiveAsync<SoakSample?>().ConfigureAwait(false) is SoakSample sample) samples.Add(sample);
            Console.WriteLine($"{amount.ToString(CultureInfo.InvariantCulture)} {work}: {await module.ReceiveAsync<string>().ConfigureAwait(false)} in {samples[^1].Minutes:0.0} minutes");
            SoakSample[] rows = [.. samples.Chunk(Math.Max(1, samples.Count / Rows)).Select(SoakSample.Median)];
            Console.WriteLine(new Growth(rows).Judge() ? "Verdict: no growth." : "Verdict: GROWTH.");
            string[] kept = Directory.GetFiles(folder, "*.mjpeg");
            if (kept.Length > 0) await JudgeAsync(kept).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Looks whether the pictures in the files that are left follow each other as the camera sent them.</summary>
    private static async Task JudgeAsync(string[] files)
    {
        byte[][] frames = EnduranceCamera.Frames;
        int next = -1;
        long count = 0;
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            FileStream stream = File.OpenRead(file);
            await using (stream.ConfigureAwait(false))
            {
                byte[] buffer = new byte[frames.Max(static frame => frame.Length)];
                while (stream.Position < stream.Length)
                {
                    long start = stream.Position;
                    int size = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false).ConfigureAwait(false);
                    int found = next >= 0 ? next : Array.FindIndex(frames, frame => buffer.AsSpan(0, size).StartsWith(frame));
                    if (found < 0 || !buffer.AsSpan(0, size).StartsWith(frames[found]))
                    {
                        throw new IOException($"Picture {count} of those kept, in {Path.GetFileName(file)} at {start}, is not the next one of the stream.");
                    }

                    stream.Position = start + frames[found].Length;
                    next = (found + 1) % frames.Length;
                    count++;
                }
            }
        }

        Console.WriteLine($"{files.Length} segments kept: {count:n0} pictures, each byte as it was sent, none missing between them.");
    }
}
