using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests.NothingLost;

/// <summary>
/// A process is killed at a random instant while it writes files or changes cameras: what has a final name is whole, what was there
/// before is there still, and a camera has its old settings or its new ones.
/// </summary>
public sealed class KilledProcessTests : CameraTest
{
    private const int Kills = 13;
    private const int AtOnce = 3;

    /// <summary>The longest time from the beginning of the work to its end.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromMilliseconds(400);

    /// <summary>What a file is called that has no name of its own yet.</summary>
    private const string Temporary = "*.ipcamera.tmp";

    private static readonly SimulatorOptions Fast = new() { UnlimitedRate = true };

    private readonly int _seed = Random.Shared.Next();

    [Fact]
    public async Task Files_are_old_or_new_and_never_half()
    {
        SimulatedCamera camera = await StartCameraAsync();
        byte[] oldBackup = CameraFiles.Settings();
        byte[] picture = (byte[])Connect(camera).GetOne("Receive-CamSnapshot").Value("Bytes")!;
        await KillAsync(
            [camera],
            folder =>
            {
                CameraFiles.Save(folder, "params.bin", oldBackup);
                foreach (string name in (string[])["old.jpg", "raw.jpg", "lapse.avi"]) CameraFiles.Save(folder, name, picture);
                string pictures = Directory.CreateDirectory(Path.Combine(folder, "pictures")).FullName;
                for (int i = 0; i < 20; i++) CameraFiles.Save(pictures, $"{i:00}.jpg", picture);
            },
            [
                "Backup-CamParams -Path $folder/params.bin -Force",
                "Receive-CamSnapshot $folder/old.jpg -Force",
                "Receive-CamSnapshot $folder/series/ -Count 1000 -Interval 0",
                "Invoke-CamCgi snapshot -OutFile $folder/raw.jpg -Force",
                "0..19 | ForEach-Object { \"$folder/pictures/{0:00}.jpg\" -f $_ } | ConvertTo-CamRecording $folder/lapse.avi -Force",
            ],
            (folder, _) =>
            {
                Assert.True(Playable.IsWholeBackup(File.ReadAllBytes(Path.Combine(folder, "params.bin"))), "Half a backup.");
                string series = Path.Combine(folder, "series");
                string[] pictures = ["old.jpg", "raw.jpg", .. Directory.Exists(series) ? Directory.GetFiles(series, "*.jpg") : []];
                Assert.All(pictures, name => Assert.True(Jpeg.IsWhole(File.ReadAllBytes(Path.Combine(folder, name))), name));
                byte[] lapse = File.ReadAllBytes(Path.Combine(folder, "lapse.avi"));
                if (!lapse.AsSpan().SequenceEqual(picture)) Assert.Equal(20, Playable.CountFrames(Path.Combine(folder, "lapse.avi")));
                return Task.CompletedTask;
            });
    }

    [Fact]
    public async Task Recordings_play_or_are_the_old_ones()
    {
        SimulatedCamera camera = await StartCameraAsync(Fast);
        SimulatedCamera steady = await StartCameraAsync();
        string[] names = ["yard.mkv", "yard.avi", "yard.mjpeg", "yard.asf"];
        await KillAsync(
            [camera, steady],
            folder =>
            {
                foreach (string name in names) File.WriteAllText(Path.Combine(folder, name), "old");
                File.WriteAllText(Path.Combine(folder, "001.jpg"), "old");
            },
            [
                "Save-CamStream $folder/yard.mkv -Force -FrameCount 5",
                "Save-CamStream $folder/yard.avi -Force -FrameCount 5",
                "Save-CamStream $folder/yard.mjpeg -Force -FrameCount 5",
                "Save-CamStream $folder/yard.asf -Force -Duration 0.1 -Session steady",
                "Save-CamStream \"$folder/{Index:000}.jpg\" -Force -FrameCount 5",
            ],
            async (folder, round) =>
            {
                foreach (string path in names.Select(name => Path.Combine(folder, name)))
                {
                    if (await File.ReadAllTextAsync(path, Token) == "old") continue;
                    if (!path.EndsWith(".asf", StringComparison.Ordinal)) Assert.InRange(Playable.CountFrames(path), 1, 5);
                    // A player nobody wrote for this project takes a second for a look.
                    if (round % 5 == 0) await AssertPlaysAsync(path);
                }

                Assert.All(Directory.GetFiles(folder, "*.jpg"), path => Assert.True(File.ReadAllText(path) == "old" || Jpeg.IsWhole(File.ReadAllBytes(path)), path));
            });
    }

    [Fact]
    public async Task Segments_play_and_the_newest_are_there()
    {
        SimulatedCamera camera = await StartCameraAsync(Fast);
        const int Kept = 3;
        string[] extensions = [".mkv", ".avi", ".mjpeg"];
        await KillAsync(
            [camera],
            folder => File.WriteAllText(Path.Combine(folder, "other_20200101_000000.mkv"), "another camera's"),
            [
                $"Save-CamStream -Path $folder -SegmentSize 150KB -KeepSegments {Kept} -FrameCount 1000 -Format Matroska",
                $"Save-CamStream -Path $folder/avi -SegmentSize 150KB -KeepSegments {Kept} -FrameCount 1000 -Format Avi",
                $"Save-CamStream -Path $folder/mjpeg -SegmentSize 150KB -KeepSegments {Kept} -FrameCount 1000 -Format Mjpeg",
            ],
            async (folder, round) =>
            {
                Assert.Equal("another camera's", await File.ReadAllTextAsync(Path.Combine(folder, "other_20200101_000000.mkv"), Token));
                foreach (string extension in extensions)
                {
                    string[] files = [.. Directory.GetFiles(folder, "cam*" + extension, SearchOption.AllDirectories).Order()];
                    Assert.InRange(files.Length, 0, Kept);
                    Assert.All(files, path => Assert.True(Playable.CountFrames(path) > 0, path));
                    if (round % 5 == 0 && files.Length > 0) await AssertPlaysAsync(files[^1]);
                }
            });
    }

    [Fact]
    public async Task Cameras_have_their_old_settings_or_the_new_ones()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = Kills });
        foreach (SimulatedCamera camera in simulator.Cameras)
        {
            (camera["user2_name"], camera["user2_pwd"], camera["user2_pri"]) = ("other", "kept", "1");
        }

        string[] network = ["ip", "mask", "gateway", "dns"];
        string[] alarm = ["alarm_motion_armed", "alarm_motion_sensitivity", "alarm_mail", "alarm_preset", "alarm_upload_interval"];
        string[][] networks =
        [
            Values(simulator.Cameras[0], network), ["10.0.0.5", "255.255.255.0", "10.0.0.1", "9.9.9.9"], ["10.1.0.6", "255.255.0.0", "10.1.0.1", "8.8.8.8"],
        ];
        string[][] alarms = [Values(simulator.Cameras[0], alarm), ["1", "7", "1", "3", "10"], ["0", "2", "0", "5", "20"]];
        string[][] guests = [["one", "1"], ["two", "0"]];
        await KillAsync(
            simulator.Cameras,
            _ => { },
            [
                "Set-CamUser guest -Password one -Permission Operator -Confirm:$false; Set-CamUser guest -Password two -Permission Visitor -Confirm:$false; "
                    + "Remove-CamUser guest -Confirm:$false",
                "Set-CamAlarm -MotionArmed $true -MotionSensitivity 7 -Mail $true -Preset 3 -UploadInterval 10; "
                    + "Set-CamAlarm -MotionArmed $false -MotionSensitivity 2 -Mail $false -Preset 5 -UploadInterval 20",
                "Set-CamNetwork -IPAddress 10.0.0.5 -SubnetMask 255.255.255.0 -Gateway 10.0.0.1 -DnsServer 9.9.9.9 -Confirm:$false; "
                    + "Set-CamNetwork -IPAddress 10.1.0.6 -SubnetMask 255.255.0.0 -Gateway 10.1.0.1 -DnsServer 8.8.8.8 -Confirm:$false",
            ],
            (_, round) =>
            {
                SimulatedCamera camera = simulator.Cameras[round];
                Assert.Contains(Values(camera, alarm), alarms);
                Assert.Contains(Values(camera, network), networks);
                Assert.Equal(["admin", "", "2", "other", "kept", "1"], Values(camera, "user1_name", "user1_pwd", "user1_pri", "user2_name", "user2_pwd", "user2_pri"));
                for (int number = 3; number <= 8; number++)
                {
                    if (camera[$"user{number}_name"] is not { Length: > 0 }) continue;
                    Assert.Equal("guest", camera[$"user{number}_name"]);
                    Assert.Contains(Values(camera, $"user{number}_pwd", $"user{number}_pri"), guests);
                }

                return Task.CompletedTask;
            });
    }

    /// <summary>Has processes do things over and over, kills each at a random instant, and looks at what is left.</summary>
    /// <param name="cameras">The camera of each round, or one or two for all; the second is called steady.</param>
    /// <param name="prepare">Fills the folder of a round.</param>
    /// <param name="lines">What is done at once.</param>
    /// <param name="check">Looks at the folder of a round.</param>
    private async Task KillAsync(IReadOnlyList<SimulatedCamera> cameras, Action<string> prepare, string[] lines, Func<string, int, Task> check)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills, seed {_seed}");
        Random random = new(_seed);
        TimeSpan[] lives = [.. Enumerable.Range(0, Kills).Select(_ => random.NextDouble() * LongestLife)];
        string[] folders = [.. lives.Select(_ => NewFolder())];
        int leftOver = 0;
        await Parallel.ForAsync(0, Kills, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Token }, async (round, token) =>
        {
            prepare(folders[round]);
            string[] addresses = cameras.Count == Kills ? [cameras[round].Uri.Authority] : [.. cameras.Select(camera => camera.Uri.Authority)];
            string connect = addresses.Length == 2 ? $"$null = Connect-Cam {addresses[1]} -Credential $credential -Name steady\n" : "";
            connect += $"$null = Connect-Cam {addresses[0]} -Credential $credential -Name cam";
            using (ScriptProcess process = ScriptProcess.Start(lines.Select(line => $$"""
                $folder = '{{folders[round]}}'
                {{connect}}
                $ready.Invoke()
                while ($true) { $null = & { {{line}} } }
                """)))
            {
                await process.WaitReadyAsync(token);
                await Task.Delay(lives[round], token);
                await process.KillAsync();
            }

            try
            {
                Interlocked.Add(ref leftOver, Directory.GetFiles(folders[round], Temporary, SearchOption.AllDirectories).Length);
                await check(folders[round], round);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {_seed}, round {round}, killed after {lives[round].TotalMilliseconds:0} ms: {fault.Message}", fault);
            }
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{leftOver} files were left under temporary names");
    }

    private static string[] Values(SimulatedCamera camera, params string[] variables) => [.. variables.Select(variable => camera[variable] ?? "")];

    private static async Task AssertPlaysAsync(string path)
    {
        (int exitCode, string output) = await OutsideTool.RunAsync("ffmpeg", "-v", "error", "-i", path, "-fps_mode", "passthrough", "-enc_time_base", "-1", "-f", "null", "-");
        Assert.True(exitCode == 0, output);
        // Half a frame at the end, if it was hit while being written, is all there may be to complain of.
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("prematurely|overread|EOI|truncat|incomplete|Read error", line));
    }
}
