using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Imaging;

namespace IpCamera.Simulator.Streaming;

/// <summary>The endless body of videostream.cgi for one viewer.</summary>
/// <param name="device">The camera.</param>
/// <param name="resolution">The asked resolution, or null for whatever the sensor is set to.</param>
/// <param name="interval">The time from frame to frame.</param>
/// <param name="headsInAdvance">Whether the head of the next part follows each frame at once; then it cannot say a length.</param>
internal sealed class MultipartStream(CameraDevice device, FrameResolution? resolution, TimeSpan interval, bool headsInAdvance)
{
    private readonly StreamStyle _style = device.Profile.Stream;

    public async Task WriteAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        output.Write(Encoding.UTF8.GetBytes(_style.Preamble + (_style.StartsWithDelimiter ? _style.Delimiter + _style.LineEnd : "")));
        if (headsInAdvance)
        {
            WriteHead(output, length: null);
        }

        FramePacer pacer = new(device.Options.Time, interval);
        long index = 0;
        while (true)
        {
            await device.Silence.WaitAsync(cancellationToken);
            FrameResolution wanted = resolution ?? device.Frames.SensorResolution;
            Frame frame = device.Options.UnlimitedRate ? device.Frames.Prerendered(wanted, index++) : device.Frames.Current(wanted);
            await WritePartAsync(output, frame.Jpeg, cancellationToken);
            if (!device.Options.UnlimitedRate)
            {
                await pacer.WaitForNextAsync(cancellationToken);
            }
        }
    }

    private async Task WritePartAsync(PipeWriter output, ReadOnlyMemory<byte> jpeg, CancellationToken cancellationToken)
    {
        if (!headsInAdvance)
        {
            WriteHead(output, _style.PartLength ? jpeg.Length : null);
        }

        if (_style.SplitStartOfImage)
        {
            output.Write(jpeg.Span[..1]);
            await output.FlushAsync(cancellationToken);
            // Long enough for the client to see the first byte of the marker alone.
            await Task.Delay(TimeSpan.FromMilliseconds(5), device.Options.Time, cancellationToken);
            jpeg = jpeg[1..];
        }

        output.Write(jpeg.Span);
        output.Write(Encoding.ASCII.GetBytes(_style.LineEnd + _style.Delimiter + _style.LineEnd));
        if (headsInAdvance)
        {
            WriteHead(output, length: null);
        }

        await output.FlushAsync(cancellationToken);
    }

    private void WriteHead(PipeWriter output, int? length)
    {
        string head = "Content-Type: image/jpeg" + _style.LineEnd + (length is null ? "" : $"Content-Length: {length}{_style.LineEnd}");
        output.Write(Encoding.ASCII.GetBytes((_style.LowercaseHeaders ? head.ToLowerInvariant() : head) + _style.LineEnd));
    }
}
