using System;

namespace IpCamera.Streaming;

/// <summary>
/// The frames of the last seconds, one behind the other in one buffer that is used again and again. It is as large as these frames
/// need, and never larger than its limit: then the time is shorter.
/// </summary>
/// <param name="span">The time.</param>
/// <param name="limit">The most bytes.</param>
internal sealed class FrameRing(TimeSpan span, int limit)
{
    private const int FirstSize = 1024 * 1024;
    private const int FirstCount = 64;

    private byte[] _bytes = [];
    private Entry[] _entries = new Entry[FirstCount];
    private int _first;
    private int _tail;

    /// <summary>How many frames there are.</summary>
    public int Count { get; private set; }

    /// <summary>True when the limit has cost a frame that was not too old.</summary>
    public bool IsShort { get; private set; }

    /// <summary>How large it is now.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>A frame, in a buffer that the next <see cref="Add"/> overwrites; 0 is the oldest.</summary>
    public ArraySegment<byte> this[int index]
    {
        get
        {
            Entry entry = At(index);
            return new ArraySegment<byte>(_bytes, entry.Offset, entry.Length);
        }
    }

    /// <summary>The time of a frame.</summary>
    public TimeSpan TimeOf(int index) => At(index).Time;

    /// <summary>The last frame that had come at a time, or the oldest where none had.</summary>
    public int Find(TimeSpan time)
    {
        int index = 0;
        while (index + 1 < Count && TimeOf(index + 1) <= time) index++;
        return index;
    }

    /// <summary>Takes a copy of a frame, and forgets those that are too old.</summary>
    public void Add(ArraySegment<byte> frame, TimeSpan time)
    {
        // One that is older stays: it is what was to be seen at the beginning of the time.
        while (Count > 1 && At(1).Time <= time - span) Drop();
        if (Count > 0 && At(0).Time <= time - span) IsShort = false;
        int offset;
        while ((offset = FindPlace(frame.Count)) < 0)
        {
            if (_bytes.Length < limit) Grow(frame.Count);
            else if (Count == 0) return;
            else
            {
                Drop();
                IsShort = true;
            }
        }

        Buffer.BlockCopy(frame.Array, frame.Offset, _bytes, offset, frame.Count);
        _tail = offset + frame.Count;
        if (Count == _entries.Length) MoveEntries(new Entry[2 * Count]);
        _entries[(_first + Count++) % _entries.Length] = new Entry(offset, frame.Count, time);
    }

    /// <summary>Where there is room for a frame in one piece; negative for nowhere.</summary>
    private int FindPlace(int length)
    {
        if (Count == 0) return length <= _bytes.Length ? 0 : -1;
        int oldest = At(0).Offset;
        if (_tail <= oldest) return length <= oldest - _tail ? _tail : -1;
        if (length <= _bytes.Length - _tail) return _tail;
        return length <= oldest ? 0 : -1;
    }

    private void Grow(int needed)
    {
        long size = Math.Max(FirstSize, 2L * Math.Max(_bytes.Length, needed));
        byte[] bytes = new byte[Math.Min(limit, size)];
        var entries = new Entry[_entries.Length];
        _tail = 0;
        for (int i = 0; i < Count; i++)
        {
            Entry entry = At(i);
            Buffer.BlockCopy(_bytes, entry.Offset, bytes, _tail, entry.Length);
            entries[i] = entry with { Offset = _tail };
            _tail += entry.Length;
        }

        (_bytes, _entries, _first) = (bytes, entries, 0);
    }

    private void MoveEntries(Entry[] entries)
    {
        for (int i = 0; i < Count; i++) entries[i] = At(i);
        (_entries, _first) = (entries, 0);
    }

    private Entry At(int index) => _entries[(_first + index) % _entries.Length];

    private void Drop()
    {
        _first = (_first + 1) % _entries.Length;
        Count--;
    }

    private readonly record struct Entry(int Offset, int Length, TimeSpan Time);
}
