using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace IpCamera.Streaming;

/// <summary>Writes the frames of a stream to a file as they come, so that whatever ends the recording, what is there plays.</summary>
public sealed class CamRecorder
{
    private readonly Stopwatch _clock = new();
    private TimeSpan _lastFrame;

    /// <summary>The number of frames written.</summary>
    public long Frames { get; private set; }

    /// <summary>The number of bytes written.</summary>
    public long Length { get; private set; }

    /// <summary>When the first frame arrived; null before.</summary>
    public DateTimeOffset? Start { get; private set; }

    /// <summary>From the first frame to the last.</summary>
    public TimeSpan Duration => _lastFrame;

    /// <summary>Writes frames until the stream ends or a limit is reached.</summary>
    /// <param name="stream">Where they come from.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="frameLimit">The number of frames to write; null for no limit.</param>
    /// <param name="durationLimit">How long to write, from the first frame on; null for no limit.</param>
    /// <param name="written">Told of each frame written.</param>
    /// <returns>True when a limit ended the recording, false when the camera did.</returns>
    public async Task<bool> RecordAsync(
        CamStream stream, Stream destination, long? frameLimit, TimeSpan? durationLimit, Action<CamRecorder>? written)
    {
        while (await stream.ReadFrameAsync().ConfigureAwait(false))
        {
            if (Frames == 0)
            {
                Start = DateTimeOffset.Now;
                _clock.Start();
            }

            TimeSpan now = _clock.Elapsed;
            if (now > durationLimit) return true;
            ArraySegment<byte> frame = stream.Current;
            // A file write is a copy into the system's cache; handing it to another thread would cost more than it.
#pragma warning disable CA1849
            destination.Write(frame.Array, frame.Offset, frame.Count);
#pragma warning restore CA1849
            _lastFrame = now;
            Frames++;
            Length += frame.Count;
            written?.Invoke(this);
            if (Frames == frameLimit) return true;
        }

        return false;
    }
}
