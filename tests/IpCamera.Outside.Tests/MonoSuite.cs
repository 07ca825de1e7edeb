using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Xml;
using System.Xml.Linq;

namespace IpCamera.OutsideTests;

/// <summary>The library's tests as compiled for .NET Framework, under Mono. Windows has .NET Framework: there dotnet test runs them itself.</summary>
internal sealed class MonoSuite : ISuite
{
    private const string Project = "IpCamera.Core.NetFramework.Tests";

    /// <inheritdoc/>
    public string Name => ".NET Framework";

    /// <inheritdoc/>
    public async IAsyncEnumerable<SuiteTest> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows()) yield break;
        if (!IsInstalled("mono"))
        {
            yield return new SuiteTest("all tests", Outcome.Skipped, TimeSpan.Zero, "Mono is not installed: apt-get install mono-devel");
            yield break;
        }

        string tests = Path.Combine(Place.RepositoryRoot, "tests", Project, "bin", Place.Configuration, "net472", Project + ".exe");
        string report = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var program = new OutsideProgram("mono", tests, "-noLogo", "-noColor", "-xml", report);
        List<SuiteTest> results = [];
        try
        {
            await program.RunToEndAsync(cancellationToken);
            if (!File.Exists(report)) throw new SuiteException($"Mono ended with exit code {program.ExitCode} and no result.\n{program.Last}");
            results.AddRange(Read(XDocument.Load(report)));
        }
        catch (XmlException fault)
        {
            throw new SuiteException($"The report of the tests cannot be read: {fault.Message}\n{program.Last}");
        }
        finally
        {
            File.Delete(report);
        }

        foreach (SuiteTest test in results) yield return test;
        if (results.Count == 0 || (program.ExitCode != 0 && results.TrueForAll(test => test.Outcome != Outcome.Failed)))
        {
            throw new SuiteException($"Mono ended with exit code {program.ExitCode} after {results.Count} tests.\n{program.Last}");
        }
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>The tests of a report, and the errors outside of them.</summary>
    private static IEnumerable<SuiteTest> Read(XDocument report) =>
        report.Descendants("test").Select(test => new SuiteTest(
            test.Attribute("name")!.Value,
            test.Attribute("result")!.Value switch { "Pass" => Outcome.Passed, "Fail" => Outcome.Failed, _ => Outcome.Skipped },
            TimeSpan.FromSeconds(double.Parse(test.Attribute("time")!.Value, CultureInfo.InvariantCulture)),
            test.Element("reason")?.Value ?? Describe(test)))
        .Concat(report.Descendants("error").Select(error => new SuiteTest(
            error.Attribute("type")?.Value ?? "an error outside of the tests", Outcome.Failed, TimeSpan.Zero, Describe(error))));

    private static string? Describe(XElement element) => element.Element("failure") is XElement failure
        ? $"{failure.Element("message")?.Value}\n{failure.Element("stack-trace")?.Value}"
        : null;
}
