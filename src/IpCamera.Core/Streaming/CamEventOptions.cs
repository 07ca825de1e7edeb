using System;
using IpCamera.Motion;

namespace IpCamera.Streaming;

/// <summary>What events are, where a recording is of events alone.</summary>
public sealed record CamEventOptions
{
    /// <summary>What counts as motion; null where motion is not looked for.</summary>
    public CamMotionOptions? Motion { get; init; }

    /// <summary>True where the camera's alarm is an event.</summary>
    public bool Alarm { get; init; }

    /// <summary>How much of the time before the trigger is recorded.</summary>
    public TimeSpan PreRoll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long is recorded on when what triggered it is over; what happens within that is the same event.</summary>
    public TimeSpan PostRoll { get; init; } = TimeSpan.FromSeconds(10);
}
