using System;
using System.Collections.Generic;

namespace IpCamera.Health;

/// <summary>A camera as it was at one moment, for monitoring.</summary>
public sealed class CamMetricSample
{
    internal CamMetricSample(string camera, CamStatus? status, TimeSpan? taken, TimeSpan? drift, IReadOnlyList<CamCheck> checks) =>
        (Camera, Status, Taken, Drift, Checks) = (camera, status, taken, drift, checks);

    /// <summary>What it is called.</summary>
    public string Camera { get; }

    /// <summary>Its status; null where it did not answer.</summary>
    public CamStatus? Status { get; }

    /// <summary>How long its answer took; null where it did not answer.</summary>
    public TimeSpan? Taken { get; }

    /// <summary>How far its clock is ahead; null where that is not known.</summary>
    public TimeSpan? Drift { get; }

    /// <summary>What its checks found.</summary>
    public IReadOnlyList<CamCheck> Checks { get; }
}
