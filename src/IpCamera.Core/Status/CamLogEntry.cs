using System;
using System.Net;

namespace IpCamera;

/// <summary>One line of a camera's log (get_log.cgi). What the line does not say is null.</summary>
public sealed class CamLogEntry : CamLogEntryFace, ICamOutput
{
    /// <summary>The name of the session.</summary>
    public string? Camera { get; set; }

    /// <summary>When it happened, by the camera's clock and with the offset of its zone.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The account that did it.</summary>
    public string? User { get; init; }

    /// <summary>The address it was done from.</summary>
    internal new IPAddress? Address { get; init; }

    /// <summary>What happened, for example <c>access</c> or <c>motion detect</c>.</summary>
    public string? Event { get; init; }

    /// <summary>The whole line as the camera wrote it, without the spaces around it.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>The whole line.</summary>
    public override string ToString() => Text;
}
