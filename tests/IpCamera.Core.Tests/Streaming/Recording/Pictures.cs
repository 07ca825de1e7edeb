using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Streaming.Recording;

/// <summary>Pictures that a decoder takes, each different from the others.</summary>
internal static partial class Pictures
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
}
