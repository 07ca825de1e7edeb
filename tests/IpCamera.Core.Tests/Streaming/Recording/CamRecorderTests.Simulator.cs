using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.Simulator;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>With a camera that restarts.</summary>
public sealed partial class CamRecorderTests
{
    [Fact]
    public async Task A_camera_that_restarts_is_recorded_on()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions { RebootDuration = TimeSpan.FromSeconds(1.5) }, Cancellation);
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        CamRecorder recorder = null!;
        recorder = Recorder(Clients.Of(simulator.Cameras[0].Uri, password: ""), CamRecordingFormat.Avi, options => options, progressed: _ =>
        {
            if (recorder.Frames == 10) simulator.Cameras[0].Reboot();
            if (recorder.Gaps == 1 && recorder.Frames == 40) enough.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recorder.RecordAsync(enough.Token).WaitAsync(NotHung, Cancellation));

        CamRecording recording = Assert.Single(_finished);
        Assert.Equal((40L, 1), (recording.Frames, recording.Reconnects));
        Assert.Equal(40, new AviFile(await File.ReadAllBytesAsync(recording.Path, Cancellation)).IndexedFrames.Count);
        Assert.Equal(1, simulator.Cameras[0].RebootCount);
    }
}
