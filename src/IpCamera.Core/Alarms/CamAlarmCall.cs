using System;
using System.Net;

namespace IpCamera.Alarms;

/// <summary>A request that came to a <see cref="CamAlarmListener"/>. Anybody who reaches the port can send one.</summary>
/// <param name="Time">When it came, by this machine's clock.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="Path">The path and query it asked for; empty where it asked for none.</param>
public sealed record CamAlarmCall(DateTimeOffset Time, IPAddress Address, string Path);
