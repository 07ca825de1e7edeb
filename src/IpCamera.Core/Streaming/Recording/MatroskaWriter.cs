using System;
using System.Collections.Generic;

namespace IpCamera.Streaming;

/// <summary>
/// Matroska with a video track of Motion JPEG. Each frame has its own time, in tenths of a millisecond, so a camera that sends them
/// irregularly plays as it was. Segment and cluster are of unknown size while they grow: a file cut off anywhere plays.
/// </summary>
internal sealed class MatroskaWriter : IRecordingWriter
{
    private const uint EbmlHeader = 0x1A45DFA3, EbmlVersion = 0x4286, EbmlReadVersion = 0x42F7, EbmlMaximumIdLength = 0x42F2;
    private const uint EbmlMaximumSizeLength = 0x42F3, DocumentType = 0x4282, DocumentTypeVersion = 0x4287, DocumentTypeReadVersion = 0x4285;
    private const uint Segment = 0x18538067, SeekHead = 0x114D9B74, Seek = 0x4DBB, SeekId = 0x53AB, SeekPosition = 0x53AC;
    private const uint Info = 0x1549A966, TimestampScale = 0x2AD7B1, Duration = 0x4489, DateUtc = 0x4461, Title = 0x7BA9;
    private const uint MuxingApplication = 0x4D80, WritingApplication = 0x5741;
    private const uint Tracks = 0x1654AE6B, TrackEntry = 0xAE, TrackNumber = 0xD7, TrackUid = 0x73C5, TrackType = 0x83, FlagLacing = 0x9C;
    private const uint Language = 0x22B59C, DefaultDuration = 0x23E383;
    private const uint Name = 0x536E, CodecId = 0x86, Video = 0xE0, PixelWidth = 0xB0, PixelHeight = 0xBA;
    private const uint Cluster = 0x1F43B675, Timestamp = 0xE7, SimpleBlock = 0xA3;
    private const uint Cues = 0x1C53BB6B, CuePoint = 0xBB, CueTime = 0xB3, CueTrackPositions = 0xB7, CueTrack = 0xF7, CueClusterPosition = 0xF1;

    private const int Track = 1;
    private const int VideoTrack = 1;
    private const byte KeyFrame = 0x80;

    /// <summary>Room for a table of contents with three entries, and an element of two bytes to fill what is left.</summary>
    private const int SeekHeadRoom = 96;

    private const int DurationRoom = 11;
    private const int DefaultDurationRoom = 12;
    private const int CuePointRoom = 32;

    // Tenths of a millisecond, in which even a flood of frames has a time for each.
    private const int UnitsPerMillisecond = 10;
    private const int NanosecondsPerUnit = 1_000_000 / UnitsPerMillisecond;

    // Within the 3.2 seconds that a block's time can differ from its cluster's; a player that seeks reads one cluster at most.
    private const long ClusterDuration = 3000 * UnitsPerMillisecond;
    private const long ClusterBytes = 5 * 1024 * 1024;

    // Frames that a network held back arrive in one burst. None of these cameras sends 200 in a second.
    private const long ShortestFrame = 5 * UnitsPerMillisecond;

    // How late the times of a burst may become so. Where more frames come for longer, they are closer to one another.
    private const long LatestFrame = 200 * UnitsPerMillisecond;

    // No camera of the family takes as long from frame to frame. Where few do, it was away, which says nothing of its rate.
    private const long LongestPause = 10_000 * UnitsPerMillisecond;
    private const int FewPauses = 10;

    private readonly RecordingOutput _output;
    private readonly RecordingTitle _title;
    private readonly ByteBuffer _buffer = new();
    private readonly List<(long Time, long Position)> _clusters = [];
    private long _segment;
    private long _info;
    private long _duration;
    private long _tracks;
    private long _cluster = -1;
    private long _clusterTime;
    private long _last;
    private long _pauses;
    private long _paused;
    private long _defaultDuration;
    private long _frames;
    private bool _finished;

    public MatroskaWriter(RecordingOutput output, RecordingTitle title)
    {
        _output = output;
        _title = title;
    }

    /// <summary>False where the times are meant as they are: no network has held the frames back.</summary>
    public bool SpreadsBursts { get; set; } = true;

    /// <inheritdoc/>
    public long Length => _finished ? _output.End : _output.End + ((long)CuePointRoom * _clusters.Count);

    /// <summary>
    /// From frame to frame, on average. Programs that know one rate only lay the frames on its raster, count them and seek by it: the
    /// average, of frames in bursts too, has as many places as there are frames.
    /// </summary>
    private double Interval
    {
        get
        {
            long intervals = _frames - 1;
            bool wasAway = _pauses * FewPauses <= intervals - _pauses;
            return wasAway ? (double)(_last - _paused) / (intervals - _pauses) : (double)_last / intervals;
        }
    }

    /// <inheritdoc/>
    public void Write(ArraySegment<byte> frame, TimeSpan time)
    {
        if (_frames == 0) WriteHead(frame);
        long now = (long)Math.Round(time.TotalMilliseconds * UnitsPerMillisecond);
        if (_frames > 0) now = Math.Max(now, _last + (SpreadsBursts ? SpaceAfter(_last - now) : 1));
        bool begins = _cluster < 0 || now - _clusterTime > ClusterDuration || _output.End - _cluster + frame.Count > ClusterBytes;
        long cluster = begins ? _output.End : _cluster;
        long clusterTime = begins ? now : _clusterTime;

        if (begins) CloseCluster();
        _buffer.Clear();
        if (begins) _buffer.Id(Cluster).Big(Ebml.UnknownSize, 8).Number(Timestamp, now);

        _buffer.Id(SimpleBlock).Big(Ebml.WideSize(frame.Count + 4L), 8).Byte(0x80 | Track).Big(now - clusterTime, 2).Byte(KeyFrame);
        _output.Append(_buffer.Written, frame);
        _output.Commit();

        if (begins) _clusters.Add((now, cluster));
        if (_frames > 0 && now - _last >= LongestPause) NotePause(now - _last);
        (_cluster, _clusterTime, _last) = (cluster, clusterTime, now);
        _frames++;
    }

    /// <inheritdoc/>
    public void Checkpoint()
    {
        if (_last == 0) return;
        double interval = Interval;
        // The last frame is shown as long as the others on average.
        _output.Patch(_duration, _buffer.Clear().Float(Duration, _last + interval).Written);
        long nanoseconds = Math.Max(1, (long)Math.Round(interval * NanosecondsPerUnit));
        _output.Patch(_defaultDuration, _buffer.Clear().WideNumber(DefaultDuration, nanoseconds).Written);
    }

    /// <inheritdoc/>
    public void Finish()
    {
        if (_finished || _frames == 0) return;
        _output.Rollback();
        CloseCluster();
        Checkpoint();
        long cues = _output.End;
        try
        {
            _output.Append(BuildCues());
            _output.Commit();
        }
        catch
        {
            _output.Rollback();
            CloseSegment();
            throw;
        }

        _output.Patch(_segment, BuildSeekHead(cues));
        CloseSegment();
        _finished = true;
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    /// <summary>How far the next frame is from the last, at least: the less, the later the last one is already.</summary>
    /// <param name="late">How much later than the present the last one is.</param>
    private static long SpaceAfter(long late)
    {
        if (late >= LatestFrame) return 0;
        return Math.Max(1, Math.Min(ShortestFrame, ShortestFrame * (LatestFrame - late) / LatestFrame));
    }

    private void WriteHead(ArraySegment<byte> frame)
    {
        (int width, int height) = RecordingTitle.SizeOf(frame);
        _buffer.Clear();
        int header = _buffer.Begin(EbmlHeader);
        _buffer.Number(EbmlVersion, 1).Number(EbmlReadVersion, 1).Number(EbmlMaximumIdLength, 4).Number(EbmlMaximumSizeLength, 8)
            .Text(DocumentType, "matroska").Number(DocumentTypeVersion, 4).Number(DocumentTypeReadVersion, 2)
            .End(header);
        _buffer.Id(Segment).Big(Ebml.UnknownSize, 8);
        _segment = _buffer.Count;
        _buffer.Void(SeekHeadRoom);

        _info = _buffer.Count;
        int info = _buffer.Begin(Info);
        _duration = _buffer.Number(TimestampScale, NanosecondsPerUnit).Count;
        _buffer.Void(DurationRoom).Date(DateUtc, _title.Start);
        if (_title.Camera is string camera) _buffer.Text(Title, camera);
        _buffer.Text(MuxingApplication, RecordingTitle.Application).Text(WritingApplication, RecordingTitle.Application).End(info);

        _tracks = _buffer.Count;
        int tracks = _buffer.Begin(Tracks);
        int entry = _buffer.Begin(TrackEntry);
        _buffer.Number(TrackNumber, Track).Number(TrackUid, Track).Number(TrackType, VideoTrack).Number(FlagLacing, 0).Text(Language, "und");
        _defaultDuration = _buffer.Count;
        _buffer.Void(DefaultDurationRoom);
        if (_title.Camera is string name) _buffer.Text(Name, name);
        int video = _buffer.Text(CodecId, "V_MJPEG").Begin(Video);
        _buffer.Number(PixelWidth, width).Number(PixelHeight, height).End(video);
        _buffer.End(entry);
        _buffer.End(tracks);
        _output.Append(_buffer.Written);
        _output.Commit();
    }

    private void NotePause(long length)
    {
        _pauses++;
        _paused += length;
    }

    private void CloseSegment() =>
        _output.Patch(_segment - 8, _buffer.Clear().Big(Ebml.WideSize(_output.End - _segment), 8).Written);

    private void CloseCluster()
    {
        if (_cluster < 0) return;
        const int Head = 4 + 8;
        _output.Patch(_cluster + 4, _buffer.Clear().Big(Ebml.WideSize(_output.End - _cluster - Head), 8).Written);
    }

    private ArraySegment<byte> BuildCues()
    {
        _buffer.Clear();
        int cues = _buffer.Begin(Cues);
        foreach ((long time, long position) in _clusters)
        {
            int point = _buffer.Begin(CuePoint);
            int track = _buffer.Number(CueTime, time).Begin(CueTrackPositions);
            _buffer.Number(CueTrack, Track).Number(CueClusterPosition, position - _segment).End(track);
            _buffer.End(point);
        }

        _buffer.End(cues);
        return _buffer.Written;
    }

    private ArraySegment<byte> BuildSeekHead(long cues)
    {
        _buffer.Clear();
        int head = _buffer.Begin(SeekHead);
        foreach ((uint id, long position) in ((uint, long)[])[(Info, _info), (Tracks, _tracks), (Cues, cues)])
        {
            int seek = _buffer.Begin(Seek);
            _buffer.Binary(SeekId, [(byte)(id >> 24), (byte)(id >> 16), (byte)(id >> 8), (byte)id])
                .Number(SeekPosition, position - _segment).End(seek);
        }

        _buffer.End(head);
        return _buffer.Void(SeekHeadRoom - _buffer.Count).Written;
    }
}
