using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class LateFaultTests : CameraTest
{
    [Fact]
    public async Task A_fault_after_the_end_of_the_pipeline_is_nobodys_surprise()
    {
        ConcurrentQueue<Exception> unobserved = new();
        void Remember(object? sender, UnobservedTaskExceptionEventArgs fault) => unobserved.Enqueue(fault.Exception);
        TaskScheduler.UnobservedTaskException += Remember;
        try
        {
            CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 20 });
            Engine engine = Connect(simulator.Cameras);
            foreach (SimulatedCamera camera in simulator.Cameras.Skip(1)) camera.Silent = true;

            engine.Get("$sessions | Get-CamStatus | Select-Object -First 1");
            using (Execution stopped = engine.Begin("$sessions[1..19] | Get-CamStatus"))
            {
                Execution.Until(() => simulator.Cameras.Any(camera => camera.ConcurrentRequests > 0), "requests");
                stopped.Stop();
            }

            foreach (SimulatedCamera camera in simulator.Cameras) camera.Unplug();
            for (int round = 0; round < 5; round++)
            {
                await Task.Delay(100, Token);
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Remember;
        }

        // Other tests run in this process too; what is looked for names the module.
        Assert.DoesNotContain(unobserved, fault => fault.ToString().Contains("IpCamera.", StringComparison.Ordinal)
            && !fault.ToString().Contains("IpCamera.Simulator", StringComparison.Ordinal));
    }
}
