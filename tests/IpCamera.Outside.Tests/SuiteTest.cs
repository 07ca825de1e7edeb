using System;

namespace IpCamera.OutsideTests;

/// <summary>How one test of a suite ended.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Message">What failed, or why it was skipped.</param>
internal sealed record SuiteTest(string Name, Outcome Outcome, TimeSpan Duration, string? Message);

/// <summary>How a test ended.</summary>
internal enum Outcome
{
    /// <summary>It did what it should.</summary>
    Passed,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>It was not run.</summary>
    Skipped,
}
