using System;
using System.Threading.Tasks;

namespace IpCamera.StressTests.Faults;

/// <summary>Something a camera, or the network before it, does wrong.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="StrikeAsync">Does it, in place of the answer. The connection is closed properly when it returns.</param>
internal sealed record Fault(string Name, Func<FaultScene, Task> StrikeAsync)
{
    /// <summary>True where it shows only when a time limit is over.</summary>
    public bool Waits { get; init; }

    /// <summary>True where not even a connection is made.</summary>
    public bool Refuses { get; init; }

    /// <summary>True where a connection is neither made nor refused.</summary>
    public bool Swallows { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
