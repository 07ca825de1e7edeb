using System.Collections.Generic;

namespace IpCamera.Relay;

/// <summary>The buffers of frames that nobody needs any more, for those to come.</summary>
internal sealed class FramePool
{
    private const int Kept = 8;
    private const int Step = 16 * 1024;

    private readonly List<byte[]> _free = new(Kept);

    /// <summary>A buffer of at least that length; what it holds is old.</summary>
    public byte[] Rent(int length)
    {
        lock (_free)
        {
            for (int at = _free.Count - 1; at >= 0; at--)
            {
                byte[] buffer = _free[at];
                // One that is far too large stays from a time of larger pictures.
                if (buffer.Length < length || buffer.Length > 4 * length + Step) continue;
                _free.RemoveAt(at);
                return buffer;
            }
        }

        return new byte[(length + (length / 4) + Step - 1) / Step * Step];
    }

    /// <summary>Takes a buffer back.</summary>
    public void Return(byte[] buffer)
    {
        lock (_free)
        {
            if (_free.Count == Kept) _free.RemoveAt(0);
            _free.Add(buffer);
        }
    }
}
