using System;
using System.Threading.Tasks;

namespace IpCamera.Streaming;

/// <summary>Reads some bytes into a buffer; 0 at the end of the stream, however often it is asked.</summary>
internal delegate Task<int> ReadBytes(byte[] buffer, int offset, int count);

/// <summary>
/// Takes the JPEG frames out of a multipart stream: with and without part lengths, with damage between parts, with one
/// buffer for all frames. A frame is the part's bytes as they lie in that buffer, which is as large as the frames of late need. Whatever
/// a camera sends, the work is in step with its length.
/// </summary>
internal sealed class MultipartReader
{
    /// <summary>The largest frame accepted. VGA frames of this family have 20 to 60 KB.</summary>
    public const int DefaultFrameLimit = 8 * 1024 * 1024;

    private const int PartHeadLimit = 8 * 1024;
    private const int FirstBufferSize = 64 * 1024;
    private const int ReadAheadLimit = 256 * 1024;

    // The padding behind a picture that is passed over at each try to take it by its length; what is longer is left to the markers.
    private const int PaddingLimit = 256;

    // A buffer that so many frames did not need is given back.
    private const int ShrinkFrames = 32;

    private const byte Prefix = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;

    private readonly ReadBytes _read;
    private readonly DelimiterSearch? _delimiter;
    private readonly int _frameLimit;

    // What has come and is still needed lies from _start to _end. All other positions are relative to _start.
    private byte[] _buffer = new byte[FirstBufferSize];
    private int _start;
    private int _end;
    private int _scanned;
    private bool _readFilledRoom;

    // The most that was held for one frame, since the frame of that number.
    private int _largestHeld;
    private long _heldSince;

    // Of the picture that begins at _start.
    private bool _inPicture;
    private int _announced;
    private bool _goesByLength;
    private int _segmentEnd;

    private bool _lengthsAreTrue = true;

    /// <param name="read">Where the bytes come from.</param>
    /// <param name="delimiter">The boundary with its dashes; null to go by the JPEG markers alone.</param>
    /// <param name="frameLimit">The largest frame accepted, in bytes.</param>
    public MultipartReader(ReadBytes read, byte[]? delimiter, int frameLimit = DefaultFrameLimit)
    {
        _read = read;
        _delimiter = delimiter is null ? null : new DelimiterSearch(delimiter);
        _frameLimit = frameLimit;
    }

    /// <summary>What a look at the bytes of a picture tells.</summary>
    private enum Picture
    {
        /// <summary>More bytes are needed.</summary>
        Unfinished,

        /// <summary>It is all there, and is the frame now.</summary>
        Whole,

        /// <summary>Bytes of it are missing; what follows it is at the start now.</summary>
        CutOff,
    }

    /// <summary>The frame found last; its bytes are overwritten by the next read.</summary>
    public ArraySegment<byte> Frame { get; private set; }

    /// <summary>The number of frames found so far.</summary>
    public long FrameCount { get; private set; }

    /// <summary>The number of frames dropped because bytes of them were missing.</summary>
    public long DroppedFrames { get; private set; }

    /// <summary>Bytes passed over because they were not part of a frame or its headers.</summary>
    public long SkippedBytes { get; private set; }

    /// <summary>Reads up to the end of the next frame; false at the end of the stream. A frame cut off by the end is dropped.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>: a frame is larger than the limit.</exception>
    public async Task<bool> ReadFrameAsync()
    {
        while (!TakeFrame())
        {
            MakeRoom();
            int room = _buffer.Length - _end;
            int read;
            try
            {
                read = await _read(_buffer, _end, room).ConfigureAwait(false);
            }
            catch (CamException)
            {
                DropRest();
                throw;
            }

            if (read == 0) return TakeLastFrame();
            _end += read;
            _readFilledRoom = read == room && room >= _buffer.Length / 2;
        }

        return true;
    }

    /// <summary>Takes the next frame out of what has come; false when more must come first.</summary>
    private bool TakeFrame()
    {
        while (_inPicture || FindPicture())
        {
            Picture found = _goesByLength ? TakeByLength() : TakeByMarkers();
            if (found == Picture.Unfinished) return false;
            _inPicture = _goesByLength = false;
            if (found == Picture.Whole) return true;
            DroppedFrames++;
        }

        return false;
    }

    /// <summary>Takes what is there when nothing more will come.</summary>
    private bool TakeLastFrame()
    {
        while (_inPicture)
        {
            // A length that goes beyond the end of the stream is wrong.
            _goesByLength = false;
            if (TakeFrame()) return true;
            if (!_inPicture || _goesByLength) continue;
            _inPicture = false;
            if (TakeUpTo(_end - _start) == Picture.Whole) return true;
            DroppedFrames++;
        }

        return false;
    }

    /// <summary>What came of a picture is lost: the rest will not come.</summary>
    private void DropRest()
    {
        if (!_inPicture) return;
        _inPicture = false;
        DroppedFrames++;
        DropUpTo(_end - _start);
    }

    /// <summary>Finds FF D8 FF, whatever stands before it: delimiter, headers in any form, a preamble, damage.</summary>
    private bool FindPicture()
    {
        // Three bytes tell; the last two may be the first of them.
        int last = _end - 2;
        for (int at = _start + _scanned; at < last; at++)
        {
            at = Array.IndexOf(_buffer, Prefix, at, last - at);
            if (at < 0) break;
            if (_buffer[at + 1] != StartOfImage || _buffer[at + 2] != Prefix) continue;
            BeginPicture(at);
            return true;
        }

        // What a part's headers can no longer be among is not kept.
        int surplus = last - _start - PartHeadLimit;
        if (surplus > 0) Skip(surplus);
        _scanned = Math.Max(0, last - _start);
        return false;
    }

    private void BeginPicture(int at)
    {
        long announced = FindLength(at);
        if (announced > _frameLimit) throw TooLarge();
        _announced = announced < 4 ? 0 : (int)announced;
        _goesByLength = _announced > 0 && _lengthsAreTrue;
        _start = at;
        _scanned = _segmentEnd = 2;
        _inPicture = true;
    }

    /// <summary>The length that the headers before a picture announce; 0 when they do not.</summary>
    private long FindLength(int picture)
    {
        // How much came before it must not depend on how the stream was split.
        int head = Math.Max(_start, picture - PartHeadLimit);
        // The headers of a part before this one, a text perhaps, do not count.
        int delimiter = _delimiter?.FindLast(_buffer, head, picture) ?? -1;
        return MultipartPartHead.FindLength(_buffer, Math.Max(head, delimiter), picture) ?? 0;
    }

    /// <summary>Takes a part as long as announced without a look at each byte.</summary>
    private Picture TakeByLength()
    {
        if (_end - _start < _announced) return Picture.Unfinished;
        if (TakeAs(PictureLength(_announced, PaddingLimit))) return Picture.Whole;
        // Its end is somewhere else. Such a camera is not believed again before a length has turned out to be true:
        // waiting for one that is far too large would keep frames back.
        _goesByLength = _lengthsAreTrue = false;
        return TakeByMarkers();
    }

    /// <summary>Takes a picture up to its end marker.</summary>
    private Picture TakeByMarkers()
    {
        while (true)
        {
            // Markers inside a segment mean nothing: a thumbnail has its own. But if the picture was cut off in its head, the
            // segment only seems to go on into the parts that follow.
            if (_scanned < _segmentEnd)
            {
                int delimiter = _delimiter?.FindFirst(_buffer, _start + _scanned, Math.Min(_start + _segmentEnd, _end), _end) ?? -1;
                if (delimiter >= 0 && delimiter + _delimiter!.Length <= _end)
                {
                    RequireWithinLimit(delimiter + _delimiter.Length - _start);
                    return TakeUpTo(delimiter - _start);
                }

                _scanned = delimiter >= 0 ? delimiter - _start : Math.Min(_segmentEnd, _end - _start);
                if (delimiter >= 0 || _scanned < _segmentEnd) return NeedMore();
            }

            int last = _end - 1;
            int at = _start + _scanned;
            at = at < last ? Array.IndexOf(_buffer, Prefix, at, last - at) : -1;
            if (at < 0)
            {
                _scanned = Math.Max(_scanned, last - _start);
                return NeedMore();
            }

            _scanned = at - _start;
            byte marker = _buffer[at + 1];
            if (marker == EndOfImage)
            {
                int length = _scanned + 2;
                if (_announced > 0) _lengthsAreTrue = length == _announced;
                return TakeAs(length) ? Picture.Whole : Picture.CutOff;
            }

            // No picture holds the start of another: this one was cut off.
            if (marker == StartOfImage)
            {
                RequireWithinLimit(_scanned + 2);
                return DropUpTo(_scanned);
            }

            if (!HasLength(marker))
            {
                // Before a marker there may be any number of fill bytes.
                _scanned += marker == Prefix ? 1 : 2;
                continue;
            }

            if (at + 3 >= _end) return NeedMore();
            _segmentEnd = _scanned + 2 + ((_buffer[at + 2] << 8) | _buffer[at + 3]);
            _scanned += 2;
        }
    }

    private Picture NeedMore()
    {
        RequireWithinLimit(_end - _start);
        return Picture.Unfinished;
    }

    /// <summary>
    /// Refuses a picture that took more bytes than the limit to tell where it ends: whether they came at once or one by one.
    /// </summary>
    private void RequireWithinLimit(int count)
    {
        if (count > _frameLimit) throw TooLarge();
    }

    /// <summary>Takes a picture that ends before a position, or drops it when its end marker is not there.</summary>
    private Picture TakeUpTo(int end) => TakeAs(PictureLength(end)) ? Picture.Whole : DropUpTo(end);

    /// <summary>The length of the picture when its end marker stands before that position; 0 if not, for then it has lost bytes.</summary>
    private int PictureLength(int end, int padding = int.MaxValue)
    {
        // Some firmware pads behind the end marker, or counts the line end as well.
        int first = Math.Max(4, end - padding);
        while (end > first && _buffer[_start + end - 1] is 0 or (byte)'\r' or (byte)'\n') end--;
        return end >= 4 && _buffer[_start + end - 2] == Prefix && _buffer[_start + end - 1] == EndOfImage ? end : 0;
    }

    private bool TakeAs(int length)
    {
        if (length == 0) return false;
        RequireWithinLimit(length);
        Frame = new ArraySegment<byte>(_buffer, _start, length);
        FrameCount++;
        _largestHeld = Math.Max(_largestHeld, length);
        _start += length;
        _scanned = 0;
        return true;
    }

    /// <summary>Drops a picture that was cut off, to begin again behind it.</summary>
    private Picture DropUpTo(int end)
    {
        Skip(end);
        _scanned = 0;
        return Picture.CutOff;
    }

    private void Skip(int count)
    {
        SkippedBytes += count;
        _start += count;
    }

    private CamException TooLarge() => CamErrors.TooLarge("A frame of the stream", _frameLimit);

    /// <summary>True for the markers of segments that say their length; fill bytes, restarts and stuffed data have none.</summary>
    private static bool HasLength(byte marker) => marker is (>= 0xC0 and <= 0xCF) or (>= 0xDA and <= 0xFE);

    /// <summary>Makes room for the next read. What is still needed moves to the front where that is worth it.</summary>
    private void MakeRoom()
    {
        int held = _end - _start;
        int room = _buffer.Length - _end;
        int length = FitLength(held);
        // As long as less was passed over than would have to move, each byte of it would cost many.
        bool isWorthMoving = _start >= held / 4;
        bool isRoomy = room >= _buffer.Length / 2
            || (room > 0 && !isWorthMoving)
            || (_goesByLength && _start + _announced <= _buffer.Length);
        if (length == _buffer.Length && isRoomy) return;
        if (length == _buffer.Length && !isWorthMoving) length *= 2;
        byte[] target = length == _buffer.Length ? _buffer : new byte[length];
        Buffer.BlockCopy(_buffer, _start, target, 0, held);
        (_buffer, _start, _end) = (target, 0, held);
    }

    /// <summary>The length that the buffer is to have: larger where it is too small, smaller where it was too large for long.</summary>
    private int FitLength(int held)
    {
        _largestHeld = Math.Max(_largestHeld, held);
        // Reads as large as the buffer say that the camera is ahead; a frame as large as the buffer has no room.
        if (held == _buffer.Length || (_readFilledRoom && _buffer.Length < ReadAheadLimit)) return _buffer.Length * 2;
        if (FrameCount - _heldSince < ShrinkFrames) return _buffer.Length;
        int enough = Math.Max(_buffer.Length > ReadAheadLimit ? ReadAheadLimit : _buffer.Length, _largestHeld * 4);
        (_largestHeld, _heldSince) = (held, FrameCount);
        int length = _buffer.Length;
        while (length / 2 >= enough) length /= 2;
        return length;
    }
}
