using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading;

namespace IpCamera.OutsideTests;

/// <summary>
/// The Pester tests: in the PowerShell that the repository pins as a .NET tool, or in the program that the variable
/// <see cref="ShellVariable"/> names, such as <c>powershell</c>.
/// </summary>
internal sealed class PesterSuite : ISuite
{
    private const string ShellVariable = "IPCAMERA_TEST_SHELL";

    /// <inheritdoc/>
    public string Name => "Pester";

    /// <inheritdoc/>
    public async IAsyncEnumerable<SuiteTest> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? shell = Environment.GetEnvironmentVariable(ShellVariable);
        if (string.IsNullOrEmpty(shell))
        {
            var restore = new OutsideProgram("dotnet", "tool", "restore");
            await restore.RunToEndAsync(cancellationToken);
            if (restore.ExitCode != 0) throw new SuiteException($"'dotnet tool restore' could not get PowerShell.\n{restore.Last}");
        }

        string script = Path.Combine(Place.RepositoryRoot, "tests", "Invoke-PesterTests.ps1");
        string[] arguments =
        [
            "-NoLogo", "-NoProfile", "-NonInteractive", "-File", script,
            "-Configuration", Place.Configuration, "-Pester", Place.Pester, "-AsJson",
        ];
        var program = string.IsNullOrEmpty(shell)
            ? new OutsideProgram("dotnet", ["tool", "run", "pwsh", "--", .. arguments])
            : new OutsideProgram(shell, arguments);
        int count = 0;
        bool failed = false;
        await foreach (string line in program.RunAsync(cancellationToken))
        {
            if (Read(line) is not SuiteTest test)
            {
                program.Keep(line);
                continue;
            }

            count++;
            failed |= test.Outcome == Outcome.Failed;
            yield return test;
        }

        if (count == 0 || (program.ExitCode != 0 && !failed))
        {
            throw new SuiteException($"PowerShell ended with exit code {program.ExitCode} after {count} tests.\n{program.Last}");
        }
    }

    /// <summary>One test a line; anything else is what a test printed.</summary>
    private static SuiteTest? Read(string line)
    {
        if (!line.StartsWith("{\"Pester\":", StringComparison.Ordinal)) return null;
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement test = document.RootElement;
        return new SuiteTest(
            test.GetProperty("Pester").GetString()!,
            Enum.Parse<Outcome>(test.GetProperty("Outcome").GetString()!),
            TimeSpan.FromMilliseconds(test.GetProperty("Milliseconds").GetDouble()),
            test.GetProperty("Message").GetString());
    }
}
