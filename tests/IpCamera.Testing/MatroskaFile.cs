using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Testing;

/// <summary>Reads Matroska as its specification (RFC 9559) has it, whole or cut off; knows nothing of the writer.</summary>
internal sealed class MatroskaFile
{
    private const ulong Segment = 0x18538067, SeekHead = 0x114D9B74, Seek = 0x4DBB, Info = 0x1549A966, Tracks = 0x1654AE6B, TrackEntry = 0xAE, Video = 0xE0;
    private const ulong Cluster = 0x1F43B675, Timestamp = 0xE7, SimpleBlock = 0xA3, Cues = 0x1C53BB6B, CuePoint = 0xBB, CueTrackPositions = 0xB7, Ebml = 0x1A45DFA3;

    private readonly byte[] _bytes;

    public MatroskaFile(byte[] bytes)
    {
        _bytes = bytes;
        int at = 0;
        while (TryReadElement(ref at, bytes.Length, null)) continue;
    }

    /// <summary>Times from the first frame, and pictures.</summary>
    public List<(TimeSpan Time, byte[] Picture)> Frames { get; } = [];

    /// <summary>Plain values by the id of their element, the last one where there are several.</summary>
    public Dictionary<ulong, byte[]> Values { get; } = [];

    /// <summary>Position of each cluster and its time, in the file's own unit.</summary>
    public List<(long Position, long Time)> Clusters { get; } = [];

    /// <summary>Time and position of each cue.</summary>
    public List<(long Position, long Time)> CuePoints { get; } = [];

    /// <summary>What the table of contents says: id and position.</summary>
    public Dictionary<ulong, long> Contents { get; } = [];

    /// <summary>The ids of the segment's children in order, and where they are.</summary>
    public List<(ulong Id, long Position)> Children { get; } = [];

    /// <summary>Where the segment's data begins.</summary>
    public int SegmentStart { get; private set; }

    /// <summary>The size of the segment; null while it is not known.</summary>
    public long? SegmentSize { get; private set; }

    /// <summary>The number of clusters whose size is not known.</summary>
    public int UnknownClusters { get; private set; }

    /// <summary>Bytes at the end that are no whole element.</summary>
    public int Rest { get; private set; }

    public long Number(ulong id) => Unsigned(Values[id]);

    public string Text(ulong id) => System.Text.Encoding.UTF8.GetString(Values[id]);

    public double Float(ulong id) => BitConverter.Int64BitsToDouble((long)Unsigned(Values[id]));

    private static long Unsigned(byte[] bytes) => bytes.Aggregate(0L, (value, one) => (value << 8) | one);

    /// <summary>Reads one element, whole; false when the rest is not one.</summary>
    private bool TryReadElement(ref int at, int end, ulong? parent)
    {
        int start = at;
        if (!TryReadVariable(ref at, end, keepMarker: true, out ulong id, out _) || !TryReadVariable(ref at, end, keepMarker: false, out ulong size, out bool unknown))
        {
            Rest = Math.Max(Rest, end - start);
            at = start;
            return false;
        }

        if (id is Cluster or Cues or SeekHead or Info or Tracks) Children.Add((id, start - SegmentStart));
        if (id == Segment)
        {
            SegmentStart = at;
            SegmentSize = unknown ? null : (long)size;
        }

        int dataEnd = unknown ? end : at + (int)Math.Min(size, (ulong)(_bytes.Length - at));
        bool isMaster = id is Ebml or Segment or SeekHead or Seek or Info or Tracks or TrackEntry or Video or Cluster or Cues or CuePoint or CueTrackPositions;
        if (isMaster)
        {
            if (id == Cluster) Clusters.Add((start - SegmentStart, -1));
            if (id == Cluster && unknown) UnknownClusters++;
            while (at < dataEnd && !(id == Cluster && unknown && IsTopLevel(at)) && TryReadElement(ref at, dataEnd, id)) continue;
            if (id == Seek) Contents[(ulong)Unsigned(Values[0x53AB])] = Unsigned(Values[0x53AC]);
            if (id == CuePoint) CuePoints.Add((Unsigned(Values[0xF1]), Unsigned(Values[0xB3])));
            return unknown || at == dataEnd;
        }

        if (!unknown && (ulong)(_bytes.Length - at) < size)
        {
            Rest = end - start;
            at = start;
            return false;
        }

        byte[] data = _bytes[at..dataEnd];
        at = dataEnd;
        if (id == SimpleBlock)
        {
            Assert.Equal(Cluster, parent);
            Assert.Equal(0x81, data[0]);
            Assert.Equal(0x80, data[3]);
            short relative = (short)((data[1] << 8) | data[2]);
            Frames.Add((TimeSpan.FromTicks((Clusters[^1].Time + relative) * Number(0x2AD7B1) / 100), data[4..]));
        }
        else
        {
            Values[id] = data;
            if (id == Timestamp) Clusters[^1] = (Clusters[^1].Position, Unsigned(data));
        }

        return true;
    }

    /// <summary>A cluster of unknown size ends where an element begins that no cluster can hold.</summary>
    private bool IsTopLevel(int at) => TryReadVariable(ref at, _bytes.Length, keepMarker: true, out ulong id, out _) && id is Cluster or Cues;

    private bool TryReadVariable(ref int at, int end, bool keepMarker, out ulong value, out bool allOnes)
    {
        value = 0;
        allOnes = false;
        if (at >= end) return false;
        int width = 1;
        while (width <= 8 && (_bytes[at] & (0x100 >> width)) == 0) width++;
        Assert.True(width <= 8, $"There is no element at {at}.");
        if (at + width > end) return false;
        for (int i = 0; i < width; i++) value = (value << 8) | _bytes[at + i];
        ulong mask = (1UL << (7 * width)) - 1;
        allOnes = (value & mask) == mask;
        if (!keepMarker) value &= mask;
        at += width;
        return true;
    }
}
