using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace IpCamera.ModuleTests;

/// <summary>The code in the help and in the README is code, and calls what there is.</summary>
public sealed partial class HelpCodeTests(Engine engine) : IClassFixture<Engine>
{
    private static readonly string ReadMe = Path.Combine(Engine.RepositoryRoot, "README.md");

    public static TheoryData<string> Cmdlets => [.. CmdletHelp.Pages];

    public static TheoryData<string> Topics => [.. HelpTopic.All.Select(topic => topic.Name)];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_examples_of_a_page_are_code_that_binds(string cmdlet) => Assert.All(HelpPage.Read(cmdlet).Examples, example =>
    {
        Assert.Empty(ScriptCheck.Faults(engine, example.Code));
        Assert.Contains(cmdlet, ScriptCheck.Cmdlets(example.Code));
    });

    [Fact]
    public void The_code_of_the_readme_is_code_that_binds()
    {
        IReadOnlyList<string> blocks = HelpPage.PowerShell(ReadMe);
        Assert.Contains(blocks, block => ScriptCheck.Cmdlets(block).Contains("Connect-Cam"));
        Assert.All(blocks, block => Assert.Empty(ScriptCheck.Faults(engine, block)));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_code_of_a_topic_is_code_that_binds(string topic)
    {
        string[] code = [.. Topic(topic).Blocks.Where(IsCode)];
        Assert.NotEmpty(code);
        Assert.All(code, block => Assert.Empty(ScriptCheck.Faults(engine, block)));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_speaks_of_cmdlets_and_parameters_that_there_are(string topic)
    {
        string text = string.Join('\n', Topic(topic).Lines);
        HashSet<string> known =
        [
            .. engine.Get("(Get-Module IpCamera).ExportedCmdlets.Values.Parameters.Keys").Select(name => "-" + name),
            "-Parallel", "-AsSecureString", "-Raw", "-Examples",
            .. ScriptParameter().Matches(string.Join('\n', Topic(topic).Blocks.Where(IsCode))).Select(match => match.Value),
        ];
        Assert.All(SpokenCmdlet().Matches(text).Select(match => match.Value), name => Assert.Contains(name, CmdletHelp.Pages));
        Assert.All(ScriptParameter().Matches(text).Select(match => match.Value), parameter => Assert.Contains(parameter, known));
        Assert.All(TopicName().Matches(text).Select(match => match.Value), name => Assert.Contains(HelpTopic.All, other => other.Name == name));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_is_found_and_fits_into_eighty_columns(string topic)
    {
        engine["name"] = topic;
        string shown = engine.GetOne("Get-Help $name").ToString();
        HelpTopic written = Topic(topic);

        Assert.Equal(string.Join('\n', written.Lines).Trim(), shown.Replace("\r\n", "\n", StringComparison.Ordinal).Trim());
        Assert.Equal(["TOPIC", "    " + topic], written.Lines.Take(2));
        Assert.All((string[])["SHORT DESCRIPTION", "LONG DESCRIPTION", "SEE ALSO"], heading => Assert.Contains(heading, written.Lines));
        Assert.All(written.Lines, line => Assert.True(line.Length <= 80 && line.TrimEnd() == line && !line.Contains('\t', StringComparison.Ordinal), line));
    }

    [Fact]
    public void The_topics_are_those_that_were_promised() => Assert.Equal(
        [
            "about_IpCamera", "about_IpCamera_Events", "about_IpCamera_Health", "about_IpCamera_Schedules", "about_IpCamera_Security",
            "about_IpCamera_Sessions", "about_IpCamera_Simulator",
        ],
        HelpTopic.All.Select(topic => topic.Name));

    [Fact]
    public void The_first_topic_names_every_cmdlet()
    {
        string text = string.Join('\n', Topic("about_IpCamera").Lines);
        Assert.All(CmdletHelp.Pages, cmdlet => Assert.Matches($@"\b{cmdlet}\b", text));
    }

    [Theory]
    [InlineData("Get-CamStatus -Nothing", "Nothing")]
    [InlineData("Get-CamStatus -Sess Yard", "-Sess stands for -Session")]
    [InlineData("Get-CamStatus | Set-CamNothing", "There is no Set-CamNothing")]
    [InlineData("Set-CamAlarm -Schedule (", "Missing")]
    [InlineData("Get-CamStatus one two three", "positional")]
    [InlineData("Invoke-CamPtz -Stop -Zoom In", "Parameter set")]
    public void What_is_wrong_is_seen(string code, string fault) =>
        Assert.Contains(ScriptCheck.Faults(engine, code), found => found.Contains(fault, StringComparison.OrdinalIgnoreCase));

    private static HelpTopic Topic(string name) => HelpTopic.All.Single(topic => topic.Name == name);

    // Tables and lists are indented too; those that begin with the name of a cmdlet have columns, or commas between names alone.
    private static bool IsCode(string block) => !block.StartsWith(' ') && ScriptCheck.Cmdlets(block).Count > 0
        && !Regex.IsMatch(block, @"\S {2,}\S")
        && !Regex.IsMatch(block, @"\A([A-Z]\w+-Cam\w*[,\s]*)+\z");

    [GeneratedRegex(@"(?<![\w-])-[A-Z]\w+")]
    private static partial Regex ScriptParameter();

    [GeneratedRegex(@"\b[A-Z]\w+-Cam[A-Za-z]*")]
    private static partial Regex SpokenCmdlet();

    [GeneratedRegex(@"\babout_IpCamera\w*")]
    private static partial Regex TopicName();
}
