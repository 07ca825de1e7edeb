using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.Simulator;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>Pictures that a decoder takes, each different from the others.</summary>
internal static class Pictures
{
    public const int Width = 320;
    public const int Height = 240;

    private static readonly Lazy<Task<byte[][]>> Some = new(TakeAsync);

    /// <summary>So many of them; after the thirtieth they come again.</summary>
    public static async Task<byte[][]> GetAsync(int count)
    {
        byte[][] some = await Some.Value;
        return [.. Enumerable.Range(0, count).Select(index => some[index % some.Length])];
    }

    /// <summary>Fails unless they are the same, byte by byte.</summary>
    public static void AssertSame(IEnumerable<byte[]> expected, IEnumerable<byte[]> actual)
    {
        byte[][] wanted = [.. expected];
        byte[][] found = [.. actual];
        Assert.Equal(wanted.Length, found.Length);
        for (int i = 0; i < wanted.Length; i++) Assert.True(wanted[i].AsSpan().SequenceEqual(found[i]), $"Picture {i} is not what was written.");
    }

    private static async Task<byte[][]> TakeAsync()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions { MaximumFrameRate = 60 });
        using CamStream stream = await Clients.Of(simulator.Cameras[0].Uri, password: "").OpenStreamAsync(CamResolution.Qvga, 0, CancellationToken.None);
        List<byte[]> pictures = [];
        while (pictures.Count < 30 && await stream.ReadFrameAsync()) pictures.Add(stream.CopyFrame().Bytes);
        return [.. pictures];
    }
}
