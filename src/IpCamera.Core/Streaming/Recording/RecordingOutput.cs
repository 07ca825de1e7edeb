using System;
using System.IO;

namespace IpCamera.Streaming;

/// <summary>
/// A file that grows by whole pieces: what was appended since the last <see cref="Commit"/> can be taken back, which is how a
/// full disk costs one frame and not the file.
/// </summary>
internal sealed class RecordingOutput : IDisposable
{
    private readonly Stream _stream;
    private long _committed;

    /// <param name="stream">Seekable and without a buffer: what is written must survive the process.</param>
    public RecordingOutput(Stream stream) => _stream = stream;

    /// <summary>Where the next piece goes.</summary>
    public long End { get; private set; }

    /// <summary>Appends a piece.</summary>
    public void Append(ArraySegment<byte> bytes)
    {
        _stream.Write(bytes.Array, bytes.Offset, bytes.Count);
        End += bytes.Count;
    }

    /// <summary>Makes what was appended part of the file for good.</summary>
    public void Commit() => _committed = End;

    /// <summary>Takes back what was appended since the last commit.</summary>
    public void Rollback()
    {
        _stream.SetLength(_committed);
        _stream.Position = End = _committed;
    }

    /// <summary>Writes over what is there already.</summary>
    public void Patch(long position, ArraySegment<byte> bytes)
    {
        _stream.Position = position;
        _stream.Write(bytes.Array, bytes.Offset, bytes.Count);
        _stream.Position = End;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
