using System.Collections.Generic;
using System.Threading;

namespace IpCamera.OutsideTests;

/// <summary>Tests that run in a program of their own.</summary>
internal interface ISuite
{
    /// <summary>What its tests are called together.</summary>
    string Name { get; }

    /// <summary>Runs all of its tests and gives each result as soon as it is known.</summary>
    /// <exception cref="SuiteException">The program ended without a result, or could not be had.</exception>
    IAsyncEnumerable<SuiteTest> RunAsync(CancellationToken cancellationToken);
}
