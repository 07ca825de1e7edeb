using System;

namespace IpCamera.Streaming;

/// <summary>What is told of an event.</summary>
/// <param name="Trigger">What began it.</param>
/// <param name="Time">When that was, by the clock on the wall.</param>
/// <param name="Peak">The largest share of the zone that moved, in per cent; null where motion had no part in it.</param>
internal readonly record struct EventMark(CamTrigger Trigger, DateTimeOffset Time, double? Peak);
