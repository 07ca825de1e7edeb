using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace IpCamera.Streaming;

/// <summary>
/// AVI with Motion JPEG, by the OpenDML extensions (version 1.02): RIFF parts of at most a gigabyte each, so that a file may be
/// larger than players of the old form can count, with an index for each and an index of the indexes. The form knows one frame
/// rate for the whole file: it is the one that was measured.
/// </summary>
internal sealed class AviWriter : IRecordingWriter
{
    private const long UsualRiffLimit = 1L << 30;

    /// <summary>How many RIFF parts the index of indexes has room for.</summary>
    private const int UsualRiffCount = 2048;

    private const string Frame = "00dc";
    private const string Codec = "MJPG";
    private const int ChunkHead = 8;
    private const int MainHeader = 56, StreamHeader = 56, BitmapHeader = 40, SuperIndexHead = 24, SuperIndexEntry = 16, ExtendedHeader = 248;
    private const int IndexHead = 24, IndexEntry = 8, OldIndexEntry = 16;
    private const int HasIndex = 0x10, KeyFrame = 0x10;
    private const byte IndexOfIndexes = 0, IndexOfChunks = 1;
    private const int EntriesAtATime = 4096;

    // What a file with a single frame says.
    private const long UsualMicroseconds = 40_000;

    private readonly RecordingOutput _output;
    private readonly RecordingTitle _title;
    private readonly long _riffLimit;
    private readonly int _riffCount;
    private readonly ByteBuffer _buffer = new();
    private readonly List<Entry> _entries = [];
    private int _width;
    private int _height;
    private long _riff;
    private long _movie;
    private long _back;
    private int _riffs;
    private long _firstRiffFrames;
    private long _frames;
    private long _frameBytes;
    private int _largest;
    private TimeSpan _last;
    private bool _finished;

    public AviWriter(RecordingOutput output, RecordingTitle title)
        : this(output, title, UsualRiffLimit, UsualRiffCount)
    {
    }

    /// <param name="output">Where it goes.</param>
    /// <param name="title">What it says about itself.</param>
    /// <param name="riffLimit">The largest RIFF part, in bytes.</param>
    /// <param name="riffCount">How many of them there may be.</param>
    internal AviWriter(RecordingOutput output, RecordingTitle title, long riffLimit, int riffCount)
    {
        _output = output;
        _title = title;
        _riffLimit = riffLimit;
        _riffCount = riffCount;
    }

    /// <inheritdoc/>
    public long Length => _finished ? _output.End : _output.End + IndexLength(_entries.Count);

    /// <inheritdoc/>
    public void Write(ArraySegment<byte> frame, TimeSpan time)
    {
        if (_frames == 0) WriteHead(frame);
        int padding = frame.Count & 1;
        long end = _output.End + ChunkHead + frame.Count + padding + IndexLength(_entries.Count + 1);
        if (_entries.Count > 0 && end - _riff > _riffLimit) BeginRiff();

        var entry = new Entry((uint)(_output.End - _movie), (uint)frame.Count);
        _output.Append(_buffer.Clear().Letters(Frame).Little(frame.Count, 4).Written, frame, padding);
        _output.Commit();

        _entries.Add(entry);
        _frames++;
        if (_riffs == 0) _firstRiffFrames = _frames;
        _frameBytes += frame.Count;
        _largest = Math.Max(_largest, frame.Count);
        _last = time;
    }

    /// <inheritdoc/>
    public void Checkpoint()
    {
        if (_frames == 0) return;
        PatchSizes(_output.End);
        PatchHead();
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (_finished || _frames == 0) return;
        _output.Rollback();
        try
        {
            EndRiff();
        }
        catch
        {
            _output.Rollback();
            Checkpoint();
            throw;
        }

        _finished = true;
        PatchHead();
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    private void WriteHead(ArraySegment<byte> frame)
    {
        (_width, _height) = RecordingTitle.SizeOf(frame);
        _output.Append(BuildFront());
        // The room for the index of indexes.
        _output.Append(_buffer.Clear().Zeros(_riffCount * SuperIndexEntry).Written);
        _back = _output.End;
        _output.Append(BuildBack());
        BeginMovie();
        _output.Commit();
    }

    /// <summary>The head up to the entries of the index of indexes.</summary>
    private ArraySegment<byte> BuildFront()
    {
        int superIndex = SuperIndexHead + (_riffCount * SuperIndexEntry);
        int stream = 4 + ChunkHead + StreamHeader + ChunkHead + BitmapHeader + ChunkHead + superIndex;
        int head = 4 + ChunkHead + MainHeader + ChunkHead + stream + ChunkHead + 4 + ChunkHead + ExtendedHeader;
        long microseconds = _frames > 1 ? Math.Max(1, _last.Ticks / 10 / (_frames - 1)) : UsualMicroseconds;
        // Frames a second as a fraction. After hours without a camera, the microseconds of a frame do not fit the number.
        (long scale, long rate) = microseconds <= int.MaxValue ? (microseconds, 1_000_000) : (Math.Min(int.MaxValue, microseconds / 1_000_000), 1L);
        long bytesPerSecond = _frames == 0 ? 0 : Math.Min(int.MaxValue, (long)(_frameBytes / (double)_frames * 1_000_000 / microseconds));
        _buffer.Clear();
        // The size of the RIFF is patched apart from the head.
        _buffer.Letters("RIFF").Little(RiffSize(_output.End), 4).Letters("AVI ")
            .Letters("LIST").Little(head, 4).Letters("hdrl");
        _buffer.Letters("avih").Little(MainHeader, 4)
            .Little(Math.Min(int.MaxValue, microseconds), 4).Little(bytesPerSecond, 4).Zeros(4).Little(_finished ? HasIndex : 0, 4)
            .Little(_firstRiffFrames, 4).Zeros(4).Little(1, 4).Little(_largest, 4).Little(_width, 4).Little(_height, 4).Zeros(16);
        _buffer.Letters("LIST").Little(stream, 4).Letters("strl");
        _buffer.Letters("strh").Little(StreamHeader, 4).Letters("vids").Letters(Codec).Zeros(12)
            .Little(scale, 4).Little(rate, 4).Zeros(4).Little(_frames, 4).Little(_largest, 4)
            .Little(-1, 4).Zeros(4).Zeros(4).Little(_width, 2).Little(_height, 2);
        _buffer.Letters("strf").Little(BitmapHeader, 4).Little(BitmapHeader, 4).Little(_width, 4).Little(_height, 4)
            .Little(1, 2).Little(24, 2).Letters(Codec).Little(_width * _height * 3L, 4).Zeros(16);
        _buffer.Letters("indx").Little(superIndex, 4).Little(SuperIndexEntry / 4, 2).Byte(0).Byte(IndexOfIndexes)
            .Little(_riffs, 4).Letters(Frame).Zeros(12);
        return _buffer.Written;
    }

    /// <summary>The head behind the index of indexes.</summary>
    private ArraySegment<byte> BuildBack()
    {
        _buffer.Clear();
        _buffer.Letters("LIST").Little(4 + ChunkHead + ExtendedHeader, 4).Letters("odml")
            .Letters("dmlh").Little(ExtendedHeader, 4).Little(_frames, 4).Zeros(ExtendedHeader - 4);
        var information = new List<(string Id, byte[] Text)>
        {
            ("ICRD", Text(_title.Start.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))),
            ("ISFT", Text(RecordingTitle.Application)),
        };
        if (_title.Camera is string camera) information.Add(("INAM", Text(camera)));
        int length = 4;
        foreach ((_, byte[] text) in information) length += ChunkHead + text.Length;
        _buffer.Letters("LIST").Little(length, 4).Letters("INFO");
        foreach ((string id, byte[] text) in information) _buffer.Letters(id).Little(text.Length, 4).Bytes(text);
        return _buffer.Written;
    }

    /// <summary>A text with its end, and with an even length.</summary>
    private static byte[] Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value) + 1;
        byte[] bytes = new byte[length + (length & 1)];
        Encoding.UTF8.GetBytes(value, 0, value.Length, bytes, 0);
        return bytes;
    }

    private void BeginMovie()
    {
        _output.Append(_buffer.Clear().Letters("LIST").Little(4, 4).Letters("movi").Written);
        // The offsets of the indexes count from the list's name.
        _movie = _output.End - 4;
    }

    /// <summary>Ends the RIFF part and begins the next.</summary>
    private void BeginRiff()
    {
        if (_riffs + 1 == _riffCount) throw new IOException("An AVI file cannot grow beyond this size. Record in segments, or as Matroska.");
        EndRiff();
        long riff = _output.End;
        _output.Append(_buffer.Clear().Letters("RIFF").Little(4 + ChunkHead + 4, 4).Letters("AVIX").Written);
        BeginMovie();
        _riff = riff;
    }

    /// <summary>Appends the indexes of the RIFF part.</summary>
    private void EndRiff()
    {
        if (_entries.Count == 0) return;
        long index = _output.End;
        AppendIndex();
        long movieEnd = _output.End;
        if (_riffs == 0) AppendOldIndex();
        _output.Commit();

        PatchSizes(movieEnd);
        long entry = _back - (_riffCount * SuperIndexEntry) + (_riffs * SuperIndexEntry);
        _output.Patch(entry, _buffer.Clear().Little(index, 8).Little(movieEnd - index, 4).Little(_entries.Count, 4).Written);
        _entries.Clear();
        _riffs++;
        PatchHead();
    }

    /// <summary>The index that OpenDML puts at the end of each list of frames.</summary>
    private void AppendIndex()
    {
        _buffer.Clear().Letters("ix00").Little(IndexHead + (IndexEntry * (long)_entries.Count), 4)
            .Little(IndexEntry / 4, 2).Byte(0).Byte(IndexOfChunks).Little(_entries.Count, 4).Letters(Frame).Little(_movie, 8).Zeros(4);
        AppendEntries(entry => _buffer.Little(entry.Offset + ChunkHead, 4).Little(entry.Size, 4));
    }

    /// <summary>The index of the old form, for players that know no other.</summary>
    private void AppendOldIndex()
    {
        _buffer.Clear().Letters("idx1").Little(OldIndexEntry * (long)_entries.Count, 4);
        AppendEntries(entry => _buffer.Letters(Frame).Little(KeyFrame, 4).Little(entry.Offset, 4).Little(entry.Size, 4));
    }

    private void AppendEntries(Action<Entry> append)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            append(_entries[i]);
            if (i % EntriesAtATime != EntriesAtATime - 1) continue;
            _output.Append(_buffer.Written);
            _buffer.Clear();
        }

        _output.Append(_buffer.Written);
    }

    private long IndexLength(int frames) => frames == 0
        ? 0
        : ChunkHead + IndexHead + ((long)IndexEntry * frames) + (_riffs == 0 ? ChunkHead + ((long)OldIndexEntry * frames) : 0);

    private long RiffSize(long end) => Math.Max(4, end - _riff - ChunkHead);

    private void PatchSizes(long movieEnd)
    {
        _output.Patch(_riff + 4, _buffer.Clear().Little(RiffSize(_output.End), 4).Written);
        _output.Patch(_movie - 4, _buffer.Clear().Little(movieEnd - _movie, 4).Written);
    }

    private void PatchHead()
    {
        ArraySegment<byte> front = BuildFront();
        // Its first eight bytes are the first RIFF part's name and size.
        _output.Patch(ChunkHead, new ArraySegment<byte>(front.Array, ChunkHead, front.Count - ChunkHead));
        const int FramesInBack = 4 + 4 + 4 + ChunkHead;
        _output.Patch(_back + FramesInBack, _buffer.Clear().Little(_frames, 4).Written);
    }

    /// <summary>Where a frame's chunk begins, from the list's name, and how long its data is.</summary>
    private readonly record struct Entry(uint Offset, uint Size);
}
