using System;
using IpCamera.Files;

namespace IpCamera.Streaming;

/// <summary>A folder of pictures, a file for each frame.</summary>
internal sealed class PictureFolderWriter : IRecordingWriter
{
    private readonly PictureNames _names;
    private readonly bool _replace;
    private readonly Clock _clock;
    private long _frames;

    /// <param name="names">What the files are called.</param>
    /// <param name="replace">True to replace existing files.</param>
    /// <param name="clock">What their times are told by.</param>
    public PictureFolderWriter(PictureNames names, bool replace, Clock clock)
    {
        _clock = clock;
        _names = names;
        _replace = replace;
    }

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public void Write(ArraySegment<byte> frame, TimeSpan time)
    {
        using (AtomicFile file = AtomicFile.Create(_names.Next(_frames, _clock.Now, _replace), _replace))
        {
            file.Write(frame);
            file.Commit(toDisk: false);
        }

        Length += frame.Count;
        _frames++;
    }

    /// <inheritdoc/>
    public void Checkpoint()
    {
        // Each picture is complete.
    }

    /// <inheritdoc/>
    public void Finish()
    {
        // Each picture is complete.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing stays open between the pictures.
    }
}
