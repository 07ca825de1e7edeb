using System;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;

namespace IpCamera.Streaming;

/// <summary>Reads some bytes into a buffer; 0 at the end of the stream.</summary>
internal delegate Task<int> ReadBytes(byte[] buffer, int offset, int count);

/// <summary>
/// Takes the JPEG frames out of a multipart stream: with and without part lengths, with damage between parts, with one
/// buffer for all frames. A frame is the part's bytes as they lie in that buffer: nothing is copied.
/// </summary>
internal sealed class MultipartReader
{
    /// <summary>The largest frame accepted. VGA frames of this family have 20 to 60 KB.</summary>
    public const int DefaultFrameLimit = 8 * 1024 * 1024;

    private const int PartHeadLimit = 8 * 1024;

    private readonly ReadBytes _read;
    private readonly byte[]? _delimiter;
    private readonly int _frameLimit;
    private byte[] _buffer = new byte[128 * 1024];
    private int _start;
    private int _end;

    /// <param name="read">Where the bytes come from.</param>
    /// <param name="delimiter">The boundary with its dashes; null to go by the JPEG markers alone.</param>
    /// <param name="frameLimit">The largest frame accepted, in bytes.</param>
    public MultipartReader(ReadBytes read, byte[]? delimiter, int frameLimit = DefaultFrameLimit)
    {
        _read = read;
        _delimiter = delimiter;
        _frameLimit = frameLimit;
    }

    /// <summary>The frame found last; its bytes are overwritten by the next read.</summary>
    public ArraySegment<byte> Frame { get; private set; }

    /// <summary>Bytes passed over because they were not part of a frame or its headers.</summary>
    public long SkippedBytes { get; private set; }

    /// <summary>Reads up to the end of the next frame; false at the end of the stream. A frame cut off by the end is dropped.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>: a frame is larger than the limit.</exception>
    public async Task<bool> ReadFrameAsync()
    {
        while (true)
        {
            // The picture begins at the next SOI, whatever stands before it: delimiter, headers in any form, a preamble, damage.
            int picture = await FindPictureAsync().ConfigureAwait(false);
            if (picture < 0) return false;
            int length = PartLength(picture);
            _start = picture;
            length = length > 0 ? await TakeLengthAsync(length).ConfigureAwait(false) : 0;
            if (length == 0) length = await TakeUntilEndMarkerAsync().ConfigureAwait(false);
            if (length < 0) return false;
            if (length == 0) continue;

            Frame = new ArraySegment<byte>(_buffer, _start, length);
            _start += length;
            return true;
        }
    }

    /// <summary>Finds FF D8 FF, dropping what stands before it but for the part's headers; -1 at the end of the stream.</summary>
    private async Task<int> FindPictureAsync()
    {
        int at = _start;
        while (true)
        {
            for (; at + 2 < _end; at++)
            {
                at = Array.IndexOf(_buffer, (byte)0xFF, at, _end - 2 - at);
                if (at < 0)
                {
                    at = _end - 2;
                    break;
                }

                if (_buffer[at + 1] == 0xD8 && _buffer[at + 2] == 0xFF) return at;
            }

            if (at - _start > PartHeadLimit)
            {
                int surplus = at - _start - PartHeadLimit;
                SkippedBytes += surplus;
                _start += surplus;
            }

            at -= _start;
            if (!await FillAsync().ConfigureAwait(false)) return -1;
            at += _start;
        }
    }

    /// <summary>The Content-Length among the headers just before the picture; 0 when there is none that can be true.</summary>
    private int PartLength(int picture)
    {
        string head = Encoding.ASCII.GetString(_buffer, _start, picture - _start);
        int name = head.LastIndexOf("content-length", StringComparison.OrdinalIgnoreCase);
        if (name < 0) return 0;
        int colon = head.IndexOf(':', name);
        if (colon < 0) return 0;
        int end = head.IndexOf('\n', colon);
        string value = (end < 0 ? head.Substring(colon + 1) : head.Substring(colon + 1, end - colon - 1)).Trim();
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long length) || length < 4) return 0;
        return length <= _frameLimit ? (int)length : throw CamErrors.TooLarge("A frame of the stream", _frameLimit);
    }

    /// <summary>
    /// Takes a part by its announced length, if what lies there is a whole picture followed by a delimiter; 0 if not, so that
    /// a wrong length costs no good frame; -1 at the end of the stream.
    /// </summary>
    private async Task<int> TakeLengthAsync(int length)
    {
        while (_end - _start < length)
        {
            if (!await FillAsync().ConfigureAwait(false)) return 0;
        }

        return LengthUpTo(_start + length);
    }

    /// <summary>The length of the picture when its end marker stands before that position; 0 if not, for then it has lost bytes.</summary>
    private int LengthUpTo(int end)
    {
        // Some firmware pads behind the end marker, or counts the line end as well.
        while (end > _start && _buffer[end - 1] is 0 or (byte)'\r' or (byte)'\n') end--;
        return end - _start >= 4 && _buffer[end - 1] == 0xD9 && _buffer[end - 2] == 0xFF ? end - _start : 0;
    }

    /// <summary>Takes a picture up to its end marker (or the delimiter behind it); 0 if it was cut off; -1 at the end of the stream.</summary>
    private async Task<int> TakeUntilEndMarkerAsync()
    {
        int at = _start + 2;
        // Markers inside a segment mean nothing: a thumbnail has its own. Relative to the picture.
        int segmentEnd = 0;
        while (true)
        {
            for (; at + 1 < _end; at++)
            {
                if (_buffer[at] == '-' && DelimiterAt(at)) return LengthUpTo(at) is int whole and > 0 ? whole : DropBefore(at);
                if (_buffer[at] != 0xFF || at - _start < segmentEnd) continue;
                byte marker = _buffer[at + 1];
                if (marker == 0xD9) return at + 2 - _start;
                // No picture holds the start of another: this one was cut off.
                if (marker == 0xD8) return DropBefore(at);
                if (!HasLength(marker)) continue;
                if (at + 3 >= _end) break;
                segmentEnd = at - _start + 2 + ((_buffer[at + 2] << 8) | _buffer[at + 3]);
            }

            if (_end - _start > _frameLimit) throw CamErrors.TooLarge("A frame of the stream", _frameLimit);
            // A delimiter or the head of a segment may lie across the reads.
            at = Math.Max(_start + 2, _end - Math.Max(_delimiter?.Length ?? 0, 4)) - _start;
            if (!await FillAsync().ConfigureAwait(false)) return LengthUpTo(_end) is int whole and > 0 ? whole : -1;
            at += _start;
        }
    }

    /// <summary>Drops a picture that was cut off, to begin again behind it.</summary>
    private int DropBefore(int at)
    {
        SkippedBytes += at - _start;
        _start = at;
        return 0;
    }

    /// <summary>True for the markers of segments that say their length; fill bytes, restarts and stuffed data have none.</summary>
    private static bool HasLength(byte marker) => marker is (>= 0xC0 and <= 0xCF) or (>= 0xDA and <= 0xFE);

    private bool DelimiterAt(int at)
    {
        if (_delimiter is null || at + _delimiter.Length > _end) return false;
        for (int i = 0; i < _delimiter.Length; i++)
        {
            if (_buffer[at + i] != _delimiter[i]) return false;
        }

        return true;
    }

    /// <summary>Makes room and reads more; what is still needed moves to the front at most once a frame.</summary>
    private async Task<bool> FillAsync()
    {
        if (_end == _buffer.Length)
        {
            int held = _end - _start;
            byte[] target = held > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
            Buffer.BlockCopy(_buffer, _start, target, 0, held);
            (_buffer, _start, _end) = (target, 0, held);
        }

        int read = await _read(_buffer, _end, _buffer.Length - _end).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
