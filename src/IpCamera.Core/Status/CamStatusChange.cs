using System;
using System.Globalization;

namespace IpCamera;

/// <summary>Something that changed in a camera's status (get_status.cgi), or that it came or went.</summary>
public sealed class CamStatusChange : CamStatusChangeFace, ICamOutput
{
    /// <summary>The name of the session.</summary>
    public string? Camera { get; set; }

    /// <summary>What changed: Reachable, Drift, or a property of <see cref="CamStatus"/>.</summary>
    public required string Property { get; init; }

    /// <summary>What it was; null where that is not known.</summary>
    internal new object? Old { get; init; }

    /// <summary>What it is now; null where the camera does not report it any more.</summary>
    internal new object? New { get; init; }

    /// <summary>When it was noticed, by this machine's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Why a camera cannot be reached; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>What changed, from what to what.</summary>
    public override string ToString() => HarmlessText.From(string.Format(CultureInfo.InvariantCulture, "{0}: {1} -> {2}", Property, Old, New));
}
