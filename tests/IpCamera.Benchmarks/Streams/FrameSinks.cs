using System;
using System.Collections.Generic;
using System.IO;

namespace IpCamera.Benchmarks.Streams;

/// <summary>Where the frames of a measured stream go.</summary>
internal interface IFrameSink : IDisposable
{
    /// <summary>Takes a frame, whose buffer is used again afterwards.</summary>
    void Write(ArraySegment<byte> frame);
}

/// <summary>The sinks that are measured: a new one is a line here.</summary>
internal static class FrameSinks
{
    /// <summary>By the extension of the file.</summary>
    private static readonly Dictionary<string, Func<string, IFrameSink>> Makers = new()
    {
        ["null"] = static _ => new NullSink(),
        ["mjpeg"] = static path => new RawSink(path),
    };

    /// <summary>True when the library writes this form.</summary>
    public static bool Exists(string form) => Makers.ContainsKey(form);

    /// <summary>Opens a sink.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="path">The file, where it writes one.</param>
    public static IFrameSink Open(string form, string path) => Makers[form](path);

    private sealed class NullSink : IFrameSink
    {
        public void Write(ArraySegment<byte> frame)
        {
            // The frame is seen; that is all.
        }

        public void Dispose()
        {
            // Nothing is open.
        }
    }

    private sealed class RawSink(string path) : IFrameSink
    {
        /// <summary>
        /// Frames gathered to blocks of the file system's own grid take half of its time: it need not allocate and journal for
        /// each frame, nor touch the page where two frames meet twice.
        /// </summary>
        private const int BlockSize = 128 * 1024;

        private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, BlockSize);

        public void Write(ArraySegment<byte> frame) => _file.Write(frame);

        public void Dispose() => _file.Dispose();
    }
}
