using System;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What older firmware passes over without a word is told, in requests as in settings.</summary>
public sealed class LaterParameterTests : CameraTest
{
    [Theory]
    [InlineData("Receive-CamStream -FrameCount 1 -Rate 1", "Rate", "2.17")]
    [InlineData("Receive-CamStream -FrameCount 1 -Fps 20", "Fps", "2.17")]
    [InlineData("Receive-CamStream -FrameCount 1 -Resolution Vga", "Resolution", "1.39")]
    [InlineData("Save-CamStream $folder/a.mjpeg -FrameCount 1 -Rate 1", "Rate", "2.17")]
    [InlineData("Save-CamStream $folder/a.mjpeg -FrameCount 1 -Resolution Vga", "Resolution", "1.39")]
    [InlineData("Save-CamStream $folder/a.asf -Duration 0.1 -Rate 1", "Rate", "2.17")]
    [InlineData("Save-CamStream $folder/a.asf -Duration 0.1 -Resolution Vga", null, "1.39")]
    [InlineData("Receive-CamStream -FrameCount 1", null, "2.17")]
    [InlineData("Invoke-CamPtz Up -Step", "Step", "1.41")]
    [InlineData("Invoke-CamPtz Up -Step -Degree 2", "Degree", "2.28")]
    [InlineData("Invoke-CamPtz Up -Duration 0.01", null, "1.41")]
    public async Task A_parameter_that_came_later_is_warned_of_once(string line, string? parameter, string since)
    {
        int[] number = [.. since.Split('.').Select(int.Parse)];
        foreach ((string version, bool isOlder) in new[]
        {
            ($"11.22.{number[0]}.{number[1] - 1}", true), ($"11.22.{since}", false),
            ($"11.22.{number[0] + 1}.0", false), ("unknown", false),
        })
        {
            SimulatedCamera camera = await StartCameraAsync();
            camera.Intercept = request => request.Path == "get_status.cgi"
                ? CannedResponse.Text($"var id='{camera.Id}';\nvar sys_ver='{version}';\nvar alias='';\nvar now=1;\nvar tz=0;\n")
                : null;
            Engine engine = Connect(camera);
            engine["folder"] = NewFolder();

            Outcome outcome = engine.Run(line);

            outcome.ThrowIfFailed();
            string[] warnings = [.. outcome.Warnings.Where(text => text.Contains("x.x." + since, StringComparison.Ordinal))];
            if (isOlder && parameter is not null)
            {
                Assert.Matches($"cam1.*{parameter}.*x\\.x\\.{since}.*{version}", Assert.Single(warnings));
                continue;
            }

            Assert.Equal((version, 0), (version, warnings.Length));
        }
    }
}
