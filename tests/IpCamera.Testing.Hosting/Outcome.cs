using System.Collections.Generic;
using System.Management.Automation;

namespace IpCamera.Testing.Hosting;

/// <summary>All that a script brought forth.</summary>
public sealed record Outcome
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>All errors, the terminating one included.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The error that ended the script.</summary>
    public ErrorRecord? Failure { get; init; }

    public bool WasStopped { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Debug { get; init; }

    public required IReadOnlyList<string> Progress { get; init; }

    public required IReadOnlyList<string> Information { get; init; }

    public void ThrowIfFailed() => Assert.Empty(Errors);
}
