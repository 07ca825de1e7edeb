using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Benchmarks.Streams;
using IpCamera.Simulator;

namespace IpCamera.Benchmarks.Fleet;

/// <summary>The cameras of the fleet, in a process of their own.</summary>
internal static class FleetCameras
{
    /// <summary>Tells their addresses, and serves until the parent wants the end.</summary>
    public static async Task RunAsync(int count, int latency)
    {
        CameraSimulator simulator = await CameraSimulator.StartAsync(
            new SimulatorOptions { Count = count, Latency = TimeSpan.FromMilliseconds(latency) }).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            // Drawing a picture takes a simulated camera longer than it takes the module to fetch and save it.
            byte[] picture = TestFrames.Make(1)[0];
            foreach (SimulatedCamera camera in simulator.Cameras)
            {
                var snapshot = new CannedResponse
                {
                    ContentType = "image/jpeg",
                    Headers = new Dictionary<string, string> { ["Content-disposition"] = $"filename=\"snapshot_{camera.Id}.jpg\"" },
                    Body = picture,
                };
                camera.Intercept = request => request.Path == "snapshot.cgi" ? snapshot : null;
            }

            ChildProcess.Report(simulator.Cameras.Select(camera => camera.Uri));
            await ChildProcess.WaitForParentAsync().ConfigureAwait(false);
        }
    }
}
