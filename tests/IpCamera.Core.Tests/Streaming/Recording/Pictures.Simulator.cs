using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.Simulator;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>Taken from the simulator.</summary>
internal static partial class Pictures
{
    private static async Task<byte[][]> TakeAsync()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions { MaximumFrameRate = 60 });
        using CamStream stream = await Clients.Of(simulator.Cameras[0].Uri, password: "").OpenStreamAsync(CamResolution.Qvga, 0, CancellationToken.None);
        List<byte[]> pictures = [];
        while (pictures.Count < 30 && await stream.ReadFrameAsync()) pictures.Add(stream.CopyFrame().Bytes);
        return [.. pictures];
    }
}
