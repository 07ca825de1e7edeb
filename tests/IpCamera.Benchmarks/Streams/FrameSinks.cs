using System;
using System.Collections.Generic;
using System.Diagnostics;
using IpCamera.Streaming;

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
        ["mjpeg"] = static path => new RecordingSink(path, CamRecordingFormat.Mjpeg),
        ["mkv"] = static path => new RecordingSink(path, CamRecordingFormat.Matroska),
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

    /// <summary>What Save-CamStream writes with.</summary>
    private sealed class RecordingSink(string path, CamRecordingFormat format) : IFrameSink
    {
        private readonly RecordingFile _file = RecordingFile.Create(path, format, replace: true, camera: null, DateTimeOffset.Now);
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Write(ArraySegment<byte> frame) => _file.Write(frame, _clock.Elapsed);

        public void Dispose()
        {
            _file.Finish();
            _file.Dispose();
        }
    }
}
