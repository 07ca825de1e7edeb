using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.Simulator;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

/// <summary>With the streams of the simulator.</summary>
public sealed partial class CamStreamTests
{
    public static TheoryData<string, StreamStyle> Styles => new()
    {
        { "recorded", new StreamStyle() },
        { "quoted", new StreamStyle { ContentType = "multipart/x-mixed-replace; boundary=\"ipcamera\"" } },
        { "dashes", new StreamStyle { ContentType = "multipart/x-mixed-replace;boundary=--ipcamera" } },
        { "space", new StreamStyle { ContentType = "multipart/x-mixed-replace; boundary =ipcamera" } },
        { "no first", new StreamStyle { StartsWithDelimiter = false } },
        { "no length", new StreamStyle { PartLength = false } },
        { "bare", new StreamStyle { LineEnd = "\n", PartLength = false } },
        { "lower", new StreamStyle { LowercaseHeaders = true } },
        { "preamble", new StreamStyle { Preamble = "Hello\r\n" } },
        { "split", new StreamStyle { SplitStartOfImage = true } },
    };

    [Theory]
    [MemberData(nameof(Styles), DisableDiscoveryEnumeration = true)]
    public async Task Frames_come_from_a_camera_of_every_style(string name, StreamStyle style)
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(
            new SimulatorOptions { Profile = FirmwareProfile.Classic with { Name = name, Stream = style }, MaximumFrameRate = 100 }, Cancellation);
        using CamStream stream = await Clients.Of(simulator.Cameras[0].Uri, password: "").OpenStreamAsync(CamResolution.Qvga, 0, Cancellation);

        for (int i = 0; i < 3; i++)
        {
            Assert.True(await stream.ReadFrameAsync().WaitAsync(NotHung, Cancellation));
            CamFrame frame = stream.CopyFrame();
            Assert.Equal((320, 240, (long)i), (frame.Width, frame.Height, frame.Index));
            Assert.Equal([0xFF, 0xD9], frame.Bytes[^2..]);
        }

        Assert.Equal(3, stream.FrameCount);
    }

    [Fact]
    public async Task A_camera_that_reboots_ends_the_stream_with_an_error_and_does_not_hang_it()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions(), Cancellation);
        using CamStream stream = await Clients.Of(simulator.Cameras[0].Uri, password: "").OpenStreamAsync(null, null, Cancellation);
        Assert.True(await stream.ReadFrameAsync());

        simulator.Cameras[0].Reboot();

        await Throws.CamAsync(CamErrorCode.Unreachable, async () =>
        {
            while (await stream.ReadFrameAsync().WaitAsync(NotHung, Cancellation))
            {
                // Frames that were on their way.
            }
        });
    }
}
