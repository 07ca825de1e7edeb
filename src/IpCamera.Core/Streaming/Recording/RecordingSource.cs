using System;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;

namespace IpCamera.Streaming;

/// <summary>An open stream as a recording sees it: pieces, which are frames, or bytes of the camera's own ASF.</summary>
internal abstract class RecordingSource : IDisposable
{
    /// <summary>The piece read last.</summary>
    public abstract ArraySegment<byte> Current { get; }

    /// <summary>The number of pieces dropped because bytes of them were missing.</summary>
    public virtual long Dropped => 0;

    /// <summary>Opens the stream that a recording asks for.</summary>
    public static async Task<RecordingSource> OpenAsync(CamClient client, CamRecorderOptions options, CancellationToken cancellationToken)
    {
        if (RecordingFormats.Of(options.Format).IsCamerasOwn)
        {
            return new AsfSource(await client.OpenAsfStreamAsync(options.Resolution, options.Rate, cancellationToken).ConfigureAwait(false));
        }

        return new FrameSource(await client.OpenStreamAsync(options.Resolution, options.Rate, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Waits for the next piece; false when the camera ends the stream.</summary>
    public abstract Task<bool> ReadAsync();

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed class FrameSource(CamStream stream) : RecordingSource
    {
        public override ArraySegment<byte> Current => stream.Current;

        public override long Dropped => stream.DroppedFrames;

        public override Task<bool> ReadAsync() => stream.ReadFrameAsync();

        public override void Dispose() => stream.Dispose();
    }

    private sealed class AsfSource(CamAsfStream stream) : RecordingSource
    {
        public override ArraySegment<byte> Current => stream.Current;

        public override Task<bool> ReadAsync() => stream.ReadAsync();

        public override void Dispose() => stream.Dispose();
    }
}
