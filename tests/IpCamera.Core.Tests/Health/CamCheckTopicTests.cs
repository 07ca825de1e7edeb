using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using IpCamera.Health;

namespace IpCamera.CoreTests;

/// <summary>The tables of checks and the help that says what they are.</summary>
public sealed class CamCheckTopicTests
{
    private static readonly Regex Section = new(@"^  (?<name>\w+) \((Low|Medium|High)\)$");

    public static TheoryData<string> Topics => new(Tables.Keys);

    private static IReadOnlyDictionary<string, IReadOnlyList<CamCheckDefinition>> Tables { get; } = new Dictionary<string, IReadOnlyList<CamCheckDefinition>>
    {
        ["about_IpCamera_Health"] = CamHealthChecks.All,
        ["about_IpCamera_Security"] = CamSecurityChecks.All,
    };

    [Theory]
    [MemberData(nameof(Topics))]
    public void Each_check_has_a_section_that_says_what_its_row_says(string topic)
    {
        string[] lines = File.ReadAllLines(Path.Combine(FindRoot(), "en-US", topic + ".help.txt"));
        string text = Regex.Replace(string.Join(' ', lines), @"\s+", " ");

        Assert.Equal(Tables[topic].Select(check => check.Name), lines.Select(line => Section.Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value));
        Assert.All(Tables[topic], check => Assert.Contains(
            $"{check.Name} ({check.Severity}) {check.What} {check.Why} {check.Remedy} ", text + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_checks_share_a_name()
    {
        string[] names = [.. Tables.Values.SelectMany(table => table).Select(check => check.Name)];

        Assert.Equal(names, names.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles("IpCamera.psd1").Any()) folder = folder.Parent;
        return folder!.FullName;
    }
}
