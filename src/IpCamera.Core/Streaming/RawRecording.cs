using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using IpCamera.Files;

namespace IpCamera.Streaming;

/// <summary>A recording of JPEG frames one behind the other, as a file.</summary>
public static class RawRecording
{
    /// <summary>Its pictures, read one by one. One that is cut off is left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>; or <see cref="CamErrorCode.MalformedResponse"/>: one is too large.</exception>
    public static IEnumerable<byte[]> Read(string path)
    {
        using FileStream file = InputFile.Open(path);
        var reader = new MultipartReader((buffer, offset, count) => Task.FromResult(file.Read(buffer, offset, count)), delimiter: null);
        // Nothing in it waits.
        while (reader.ReadFrameAsync().GetAwaiter().GetResult())
        {
            byte[] picture = new byte[reader.Frame.Count];
            Buffer.BlockCopy(reader.Frame.Array, reader.Frame.Offset, picture, 0, picture.Length);
            yield return picture;
        }
    }
}
