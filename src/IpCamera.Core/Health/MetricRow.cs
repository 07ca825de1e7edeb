using System;
using System.Collections.Generic;

namespace IpCamera.Health;

/// <summary>A metric: its name, what it says, and its values of a camera.</summary>
internal sealed record MetricRow(string Name, string Help, Func<CamMetricSample, IEnumerable<MetricValue>> Values)
{
    /// <summary>A metric that has one value a camera, or none where it is not known.</summary>
    public static MetricRow Of(string name, string help, Func<CamMetricSample, double?> find) =>
        new(name, help, sample => find(sample) is double value ? [new MetricValue(value)] : []);
}

/// <summary>A value of a metric, with the labels it has beside the camera's name.</summary>
internal sealed record MetricValue(double Value, params (string Name, string? Value)[] Labels);
