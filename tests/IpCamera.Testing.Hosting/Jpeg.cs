using System;
using System.Collections.Generic;

namespace IpCamera.Testing.Hosting;

/// <summary>What can be told of JPEG bytes without decoding them.</summary>
internal static class Jpeg
{
    public static bool IsWhole(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) && bytes.EndsWith<byte>([0xFF, 0xD9]);

    /// <summary>The pictures that stand in a file one behind the other, with nothing between them.</summary>
    public static IReadOnlyList<byte[]> Split(ReadOnlySpan<byte> file)
    {
        List<byte[]> pictures = [];
        while (!file.IsEmpty)
        {
            // Inside a picture FF is followed by 00 or a marker that is neither of these.
            int end = file.IndexOf<byte>([0xFF, 0xD9]);
            Assert.True(end > 0, "The last picture is not complete.");
            byte[] picture = file[..(end + 2)].ToArray();
            Assert.True(IsWhole(picture), "There is something between the pictures.");
            pictures.Add(picture);
            file = file[(end + 2)..];
        }

        return pictures;
    }
}
