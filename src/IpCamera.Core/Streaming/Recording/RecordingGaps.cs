using System;
using System.Collections.Generic;

namespace IpCamera.Streaming;

/// <summary>The gaps of one file. A camera with a loose plug may make a hundred thousand of them in a recording of weeks.</summary>
internal sealed class RecordingGaps
{
    /// <summary>How many are kept one by one.</summary>
    public const int Limit = 1000;

    private readonly List<CamRecordingGap> _gaps = [];

    /// <summary>The first of them.</summary>
    public IReadOnlyList<CamRecordingGap> Kept => [.. _gaps];

    /// <summary>How many more there were.</summary>
    public int More { get; private set; }

    /// <summary>How often the stream came back.</summary>
    public int Reconnects { get; private set; }

    /// <summary>How long all of them were.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>Notes one.</summary>
    /// <param name="gap">The gap.</param>
    /// <param name="isBack">True when the stream came back after it.</param>
    public void Add(CamRecordingGap gap, bool isBack)
    {
        if (_gaps.Count < Limit) _gaps.Add(gap);
        else More++;
        Duration += gap.Duration;
        if (isBack) Reconnects++;
    }
}
