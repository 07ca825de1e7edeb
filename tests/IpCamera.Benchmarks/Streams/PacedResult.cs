namespace IpCamera.Benchmarks.Streams;

/// <summary>How a <see cref="PacedServer"/> did.</summary>
/// <param name="WorstDelay">The longest time in milliseconds that a frame went after its turn.</param>
internal sealed record PacedResult(double WorstDelay);
