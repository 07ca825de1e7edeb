using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What is shown while cameras are worked on.</summary>
public sealed class ProgressTests : CameraTest
{
    private const int Lines = 5;

    [Theory]
    [InlineData("Find-CamWifi -Session *")]
    [InlineData("$sessions | Find-CamWifi")]
    public async Task Two_hundred_cameras_are_one_line_and_the_slowest_few(string script)
    {
        const int Cameras = 200;
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = Cameras, WifiScanDuration = TimeSpan.FromSeconds(1) });
        Engine engine = Connect(simulator.Cameras);

        engine.Get(script);

        ProgressRecord[] shown = [.. engine.Host.Progress];
        ProgressRecord[] all = [.. shown.Where(record => Regex.IsMatch(record.StatusDescription, $@"^\d+ of {Cameras} cameras done, \d+ under way$"))];
        Assert.NotEmpty(all);
        Assert.All(all, record => Assert.Equal(-1, record.ParentActivityId));
        int summary = Assert.Single(all.Select(record => record.ActivityId).Distinct());
        // What is not the summary is below it, once it is there.
        IEnumerable<ProgressRecord> others = shown.SkipWhile(record => record.ActivityId != summary)
            .Where(record => record.ActivityId != summary && record.RecordType == ProgressRecordType.Processing);
        Assert.All(others, record => Assert.Equal(summary, record.ParentActivityId));
        HashSet<int> open = [];
        foreach (ProgressRecord record in shown)
        {
            if (record.RecordType == ProgressRecordType.Completed) open.Remove(record.ActivityId);
            else open.Add(record.ActivityId);
            Assert.InRange(open.Count, 0, 1 + Lines);
        }

        Assert.Empty(open);
        // The summary goes up.
        int[] percents = [.. all.Select(record => record.PercentComplete).Where(percent => percent >= 0)];
        Assert.Equal(percents.Order(), percents);
        Assert.True(shown.Length < 4 * Cameras, $"{shown.Length} records are too many.");
    }

    [Fact]
    public async Task A_few_cameras_have_a_line_each()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3, WifiScanDuration = TimeSpan.Zero });
        Engine engine = Connect(simulator.Cameras);

        Outcome outcome = engine.Run("Find-CamWifi -Session *");

        Assert.All(["cam1", "cam2", "cam3"], name => Assert.Contains(outcome.Progress, line => line.StartsWith($"{name}: ", StringComparison.Ordinal)));
        Assert.DoesNotContain(outcome.Progress, line => line.Contains("cameras done", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Save-CamStream $path -Duration 0:0:2.5")]
    [InlineData("Save-CamStream $path -FrameCount 40 -Fps 15")]
    [InlineData("Receive-CamSnapshot $folder -Count 3 -Interval 0")]
    public async Task A_percentage_is_told_where_the_end_is_known(string script)
    {
        Engine engine = Connect(await StartCameraAsync());
        engine["folder"] = NewFolder();
        engine["path"] = Path.Combine(NewFolder(), "yard.mjpeg");

        engine.Get(script);

        Assert.Contains(engine.Host.Progress, record => record.PercentComplete is > 0 and <= 100);
        ProgressRecord last = engine.Host.Progress.Last(record => record.Activity.StartsWith("cam1: ", StringComparison.Ordinal));
        Assert.Equal(ProgressRecordType.Completed, last.RecordType);
    }
}
