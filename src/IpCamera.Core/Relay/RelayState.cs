using System;

namespace IpCamera.Relay;

/// <summary>How a camera stands.</summary>
internal enum RelayPresence
{
    /// <summary>Nobody watches it, so nothing is known.</summary>
    Idle,

    /// <summary>It is being opened.</summary>
    Connecting,

    /// <summary>Its pictures come.</summary>
    Live,

    /// <summary>It does not answer.</summary>
    Away,
}

/// <summary>How a camera stands, in one piece.</summary>
/// <param name="Presence">Whether pictures come.</param>
/// <param name="Since">Since when.</param>
/// <param name="Alarm">Its alarm; null where it did not say.</param>
internal sealed record RelayState(RelayPresence Presence, DateTimeOffset Since, CamAlarmStatus? Alarm);
