using System;

namespace IpCamera.Streaming;

/// <summary>Nothing but what comes: the frames one behind the other, or the camera's own file as it sends it.</summary>
internal sealed class RawWriter : IRecordingWriter
{
    private readonly RecordingOutput _output;

    public RawWriter(RecordingOutput output) => _output = output;

    /// <inheritdoc/>
    public long Length => _output.End;

    /// <inheritdoc/>
    public void Write(ArraySegment<byte> frame, TimeSpan time)
    {
        _output.Append(frame);
        _output.Commit();
    }

    /// <inheritdoc/>
    public void Checkpoint()
    {
        // There is no head.
    }

    /// <inheritdoc/>
    public void Finish() => _output.Rollback();

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();
}
