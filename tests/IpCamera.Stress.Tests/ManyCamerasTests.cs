using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests;

public sealed class ManyCamerasTests : CameraTest
{
    [Fact]
    public async Task Five_hundred_sessions_go_down_one_pipeline_eight_at_a_time()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 500 });
        Engine engine = NewEngine();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();
        engine.Get("$sessions = Connect-Cam $addresses -ThrottleLimit 8");
        foreach (SimulatedCamera camera in simulator.Cameras) camera.Latency = TimeSpan.FromMilliseconds(15);

        string?[] names = [.. engine.Get("$sessions | Get-CamStatus -ThrottleLimit 8").Select(status => status.Text("Camera"))];

        Assert.Equal(simulator.Cameras.Select(camera => camera.Uri.Authority).Order(), names.Order());
        // A camera counts a request as being answered until it has noticed that the answer was read, which may be after the
        // next camera was asked.
        Assert.InRange(simulator.PeakConcurrentRequests, 2, 2 * 8);
    }

    [Fact]
    public async Task No_more_cameras_are_asked_at_once_than_the_limit_allows()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 20 });
        Engine engine = Connect(simulator.Cameras);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (SimulatedCamera camera in simulator.Cameras)
        {
            camera.Intercept = _ => new CannedResponse
            {
                Write = async (stream, cancellationToken) =>
                {
                    await gate.Task.WaitAsync(cancellationToken);
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nvar alarm_status=0;\n"u8.ToArray(), cancellationToken);
                },
            };
        }

        using Execution asking = engine.Begin("$sessions | Get-CamStatus -ThrottleLimit 8");

        Execution.Until(() => simulator.Cameras.Sum(camera => camera.ConcurrentRequests) == 8, "eight requests");
        await Task.Delay(300, Token);

        Assert.Equal(8, simulator.Cameras.Sum(camera => camera.ConcurrentRequests));
        gate.SetResult();
        Assert.Equal(20, asking.Wait().Output.Count);
    }

    [Fact]
    public async Task Ten_dead_cameras_of_fifty_cost_ten_errors_and_nothing_else()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 50 });
        Engine engine = ConnectWith("-TimeoutSec 4", simulator.Cameras);
        foreach (int unplugged in new[] { 3, 14, 25, 36 }) simulator.Cameras[unplugged - 1].Unplug();
        foreach (int silent in new[] { 7, 18, 49 }) simulator.Cameras[silent - 1].Silent = true;
        foreach (int wrong in new[] { 1, 22, 50 }) simulator.Cameras[wrong - 1].Intercept = _ => CannedResponse.Raw("SSH-2.0-dropbear\r\n\r\n");

        Outcome outcome = engine.Run("$sessions | Get-CamStatus");

        int[] dead = [1, 3, 7, 14, 18, 22, 25, 36, 49, 50];
        Assert.Null(outcome.Failure);
        Assert.Equal(
            Enumerable.Range(1, 50).Except(dead).Select(number => $"cam{number}").Order(),
            outcome.Output.Select(status => status.Text("Camera")).Order());
        Assert.Equal(dead.Select(number => $"cam{number}").Order(), outcome.Errors.Select(error => error.TargetName()).Order());
        foreach (ErrorRecord error in outcome.Errors)
        {
            Assert.Equal("IpCamera.Sessions.CamSession", PSObject.AsPSObject(error.TargetObject).BaseObject.GetType().FullName);
            Assert.StartsWith(error.TargetName() + ": ", error.Exception.Message, StringComparison.Ordinal);
            string expected = error.TargetName() switch
            {
                "cam3" or "cam14" or "cam25" or "cam36" => "CamUnreachable",
                "cam7" or "cam18" or "cam49" => "CamTimeout",
                _ => "CamMalformedResponse",
            };
            Assert.Equal(expected + ",IpCamera.Commands.GetCamStatusCommand", error.FullyQualifiedErrorId);
        }
    }

    [Fact]
    public async Task Many_cameras_are_connected_to_at_once_from_objects()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 6, Latency = TimeSpan.FromMilliseconds(300) });
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, "");
        engine["rows"] = simulator.Cameras.Select((camera, index) =>
        {
            PSObject row = new();
            row.Properties.Add(new PSNoteProperty("ComputerName", camera.Uri.Authority));
            row.Properties.Add(new PSNoteProperty("Name", "yard" + index));
            row.Properties.Add(new PSNoteProperty("Wiring", index % 2 == 0 ? "InternalMotor" : "PelcoD"));
            return row;
        }).ToArray();

        PSObject[] sessions = [.. engine.Get("$rows | Connect-Cam -Credential $credential")];

        Assert.Equal(6, sessions.Length);
        Assert.True(simulator.PeakConcurrentRequests > 1, "They were connected to one after the other.");
        foreach (PSObject session in sessions)
        {
            int index = int.Parse(session.Text("Name")![4..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(simulator.Cameras[index].Uri.ToString(), session.Text("Uri"));
            Assert.Equal(index % 2 == 0 ? "InternalMotor" : "PelcoD", session.Text("Wiring"));
        }
    }
}
