using System;

namespace IpCamera.Streaming;

/// <summary>
/// One form of recording. It is worth having at every moment: whatever ends the process, what was written up to the last
/// <see cref="Checkpoint"/> plays.
/// </summary>
internal interface IRecordingWriter : IDisposable
{
    /// <summary>The size in bytes it would have, or a little less than that, if it were finished now.</summary>
    long Length { get; }

    /// <summary>Appends a frame. A fault leaves all frames before it for <see cref="Finish"/> to keep.</summary>
    /// <param name="frame">The JPEG. It is written before this returns and not kept.</param>
    /// <param name="time">Its time from the first frame, which has zero.</param>
    void Write(ArraySegment<byte> frame, TimeSpan time);

    /// <summary>Brings what the head of the file says in line with what is there. Needs no further room on the disk.</summary>
    void Checkpoint();

    /// <summary>Writes what belongs at the end. A fault leaves the file as after a <see cref="Checkpoint"/>.</summary>
    void Finish();
}
