using System;
using System.Collections.Generic;
using IpCamera.Configuration;
using IpCamera.Health;

namespace IpCamera.Reports;

/// <summary>What a report says of one camera.</summary>
public sealed class CamReportCamera
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, without credentials.</summary>
    public required string Address { get; init; }

    /// <summary>Its picture, a JPEG; null where there is none.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>When it was asked, by this machine's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What it says of itself; empty where it did not answer.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>What its checks found.</summary>
    public IReadOnlyList<CamCheck> Checks { get; init; } = [];

    /// <summary>What is not as in the reference; null where it was not compared.</summary>
    public IReadOnlyList<CamConfigurationDifference>? Differences { get; set; }

    /// <summary>Why it was not compared; null where it was, or was not to be.</summary>
    public string? NotCompared { get; set; }
}
