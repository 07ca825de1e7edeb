using System;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Imaging;

namespace IpCamera.Simulator.Streaming;

/// <summary>The endless body of videostream.asf for one viewer.</summary>
/// <param name="device">The camera.</param>
/// <param name="resolution">The resolution; a file says it once, so it stays even when the sensor's is changed.</param>
/// <param name="interval">The time from frame to frame.</param>
internal sealed class AsfStream(CameraDevice device, FrameResolution resolution, TimeSpan interval)
{
    public async Task WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        TimeProvider time = device.Options.Time;
        (int width, int height) = SceneRenderer.SizeOf(resolution);
        AsfWriter writer = new(output, width, height);
        writer.WriteHeader();
        FramePacer pacer = new(time, interval);
        long start = time.GetTimestamp();
        while (true)
        {
            await device.Silence.WaitAsync(cancellationToken);
            writer.WriteFrame(device.Frames.Current(resolution).Jpeg.Span, time.GetElapsedTime(start));
            await output.FlushAsync(cancellationToken);
            await pacer.WaitForNextAsync(cancellationToken);
        }
    }
}
