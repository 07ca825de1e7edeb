using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;

namespace IpCamera.ModuleTests;

/// <summary>The help of the cmdlets: what Get-Help shows, what is written, and what the cmdlets are.</summary>
public sealed partial class HelpTests(Engine engine) : IClassFixture<Engine>
{
    private static readonly HashSet<string> Common =
        [.. Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters).Except(["WhatIf", "Confirm"])];

    /// <summary>Parameters of other cmdlets and operators, which help may speak of.</summary>
    private static readonly HashSet<string> Foreign = ["-Parallel", "-AsSecureString", "-First", "-Secret", "-Session"];

    /// <summary>Where not all that an enumeration knows is taken.</summary>
    private static readonly Dictionary<string, string[]> Refused = new() { ["ConvertTo-CamRecording"] = ["Jpeg", "Asf"] };

    private static readonly ConcurrentDictionary<string, CmdletInfo> Infos = new();

    public static TheoryData<string> Cmdlets => [.. CmdletHelp.Pages];

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_is_compiled()
    {
        string[] cmdlets = [.. engine.Get("(Get-Module IpCamera).ExportedCmdlets.Keys").Select(name => name.ToString()).Order(StringComparer.Ordinal)];
        Assert.Equal(cmdlets, CmdletHelp.Pages);
        Assert.Equal(cmdlets, CompiledHelp.Cmdlets.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Get_Help_shows_all_there_is_to_say(string cmdlet)
    {
        engine["name"] = cmdlet;
        PSObject help = engine.GetOne("Get-Help $name -Full");
        string synopsis = help.Text("Synopsis")!.Trim();
        string description = TextOf(Member(help, "Description"));
        Assert.InRange(synopsis.Length, 10, 100);
        Assert.EndsWith(".", synopsis, StringComparison.Ordinal);
        Assert.True(description.Length > 80, "The description is too short.");
        Assert.DoesNotContain(synopsis, description, StringComparison.OrdinalIgnoreCase);

        PSObject[] examples = Parts(help, "Examples", "Example");
        Assert.True(examples.Length >= 2, "Two examples are the least.");
        Assert.All(examples, (example, index) =>
        {
            Assert.StartsWith($"Example {index + 1}: ", example.Text("Title")!.Trim('-', ' '), StringComparison.Ordinal);
            Assert.Contains("Cam", example.Text("Code"), StringComparison.Ordinal);
            Assert.True(TextOf(Member(example, "Remarks")).Length > 10, "An example without words.");
        });

        PSObject[] parameters = Parts(help, "Parameters", "Parameter");
        Assert.Equal(
            Info(cmdlet).Parameters.Keys.Except(Common).Order(StringComparer.Ordinal),
            parameters.Select(parameter => parameter.Text("Name")!).Order(StringComparer.Ordinal));
        Assert.All(parameters, parameter =>
        {
            Assert.True(TextOf(Member(parameter, "Description")).Length > 10, $"-{parameter.Text("Name")} is not described.");
            Assert.False(string.IsNullOrWhiteSpace(parameter.Text("DefaultValue")), $"-{parameter.Text("Name")} has no default.");
        });

        Assert.NotEmpty(Parts(help, "InputTypes", "InputType"));
        Assert.NotEmpty(Parts(help, "ReturnValues", "ReturnValue"));
        Assert.NotEmpty(Parts(help, "RelatedLinks", "NavigationLink"));
        Assert.All(CompiledHelp.Read(cmdlet).Prose, text => Assert.DoesNotContain("{{ Fill", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_page_says_what_the_compiled_help_says(string cmdlet)
    {
        CmdletHelp page = HelpPage.Read(cmdlet);
        CmdletHelp compiled = CompiledHelp.Read(cmdlet);

        Assert.Equal(cmdlet, page.Name);
        Assert.Equal(page.Synopsis, compiled.Synopsis);
        Assert.Equal(page.Description, compiled.Description);
        Assert.Equal(page.Examples.Select(example => example with { Code = example.Shown, Output = "" }), compiled.Examples);
        // The compiled help knows a parameter as it is in the first of its parameter sets.
        HelpParameter[] parameters = [.. page.Parameters.DistinctBy(parameter => parameter.Name)];
        Assert.All(parameters, (parameter, index) => Assert.Equal(parameter, compiled.Parameters.ElementAtOrDefault(index)));
        Assert.Equal(parameters.Length, compiled.Parameters.Count);
        Assert.Equal(page.Syntax.Select(Joined).Order(), compiled.Syntax.Select(Joined).Order());
        Assert.Equal(page.Inputs, compiled.Inputs);
        Assert.Equal(page.Outputs, compiled.Outputs);
        Assert.Equal(page.Notes, compiled.Notes);
        Assert.Equal(page.Links, compiled.Links);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_parameters_are_those_of_the_cmdlet(string cmdlet)
    {
        CmdletInfo info = Info(cmdlet);
        CmdletHelp page = HelpPage.Read(cmdlet);
        Assert.Equal(
            info.ParameterSets.Select(set => Joined(Own(set).Select(parameter => parameter.Name))).Order(), page.Syntax.Select(Joined).Order());
        Assert.Equal(
            Joined(info.Parameters.Keys.Except(Common)), Joined(page.Parameters.Select(parameter => parameter.Name).Distinct()));
        foreach (IGrouping<string, HelpParameter> written in page.Parameters.GroupBy(parameter => parameter.Name))
        {
            ParameterMetadata metadata = info.Parameters[written.Key];
            var declared = info.ParameterSets.SelectMany(Own).Where(parameter => parameter.Name == written.Key)
                .Select(parameter => (Position(parameter.Position), parameter.IsMandatory, Pipeline(parameter))).Distinct().Order();
            Assert.Equal(declared, written.Select(parameter => (parameter.Position, parameter.IsRequired, parameter.Pipeline)).Distinct().Order());
            Assert.All(written, parameter =>
            {
                Assert.Equal(TypeName(metadata.ParameterType), parameter.Type);
                Assert.Equal(metadata.Aliases.Order(), Names(parameter.Aliases).Order());
                Assert.Equal(metadata.Attributes.OfType<SupportsWildcardsAttribute>().Any(), parameter.TakesWildcards);
                Assert.Equal(Accepted(metadata).Except(Refused.GetValueOrDefault(cmdlet, [])), Names(parameter.Values));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Each_syntax_line_begins_with_what_has_a_position_in_its_order(string cmdlet)
    {
        foreach (IReadOnlyList<string> line in CompiledHelp.Read(cmdlet).Syntax)
        {
            CommandParameterSetInfo set = Info(cmdlet).ParameterSets
                .First(known => Joined(Own(known).Select(parameter => parameter.Name)) == Joined(line));
            string[] positional =
            [
                .. Own(set).Where(parameter => parameter.Position >= 0).OrderBy(parameter => parameter.Position).Select(parameter => parameter.Name),
            ];
            Assert.Equal(positional, line.Take(positional.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Defaults_limits_and_units_are_told(string cmdlet)
    {
        CmdletInfo info = Info(cmdlet);
        object fresh = Activator.CreateInstance(info.ImplementingType)!;
        foreach (HelpParameter parameter in HelpPage.Read(cmdlet).Parameters)
        {
            ParameterMetadata metadata = info.Parameters[parameter.Name];
            object? initial = info.ImplementingType.GetProperty(parameter.Name)?.GetValue(fresh);
            if (!parameter.IsRequired && initial is not null and not SwitchParameter && !IsEmpty(initial))
            {
                Assert.StartsWith(Written(initial), parameter.Default, StringComparison.Ordinal);
            }
            else
            {
                Assert.True(
                    !Regex.IsMatch(parameter.Default, @"^\d+$") || parameter.Default == $"{initial}",
                    $"-{parameter.Name} has no default of {parameter.Default}.");
            }

            foreach (ValidateRangeAttribute range in metadata.Attributes.OfType<ValidateRangeAttribute>())
            {
                // An end that is that of the type is no limit.
                foreach (object end in ((object[])[range.MinRange, range.MaxRange]).Where(end => end is not (int.MaxValue or long.MaxValue)))
                {
                    string limit = Convert.ToString(end, CultureInfo.InvariantCulture)!;
                    string number = $@"(?<![\d.]){Regex.Escape(limit)}(?![\d]|\.\d)";
                    Assert.True(Regex.IsMatch(parameter.Description, number), $"-{parameter.Name} does not say {limit}.");
                }
            }

            Type type = Nullable.GetUnderlyingType(metadata.ParameterType) ?? metadata.ParameterType;
            bool timed = type == typeof(TimeSpan) || parameter.Name.EndsWith("Sec", StringComparison.Ordinal);
            if (timed) Assert.Matches("second|hours", parameter.Description);
            // The days of a week need no telling, and a speed is a number.
            if (type == typeof(DayOfWeek[])) continue;
            Assert.All(Names(parameter.Values), value => Assert.Matches($@"\b({value}|{value.TrimStart('B')})\b", parameter.Description));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_outputs_are_those_that_the_cmdlet_declares(string cmdlet)
    {
        HelpType[] written = [.. HelpPage.Read(cmdlet).Outputs];
        string[] declared = [.. Info(cmdlet).OutputType.Select(type => type.Name).Distinct().Order()];

        Assert.Equal(declared, written.Select(type => type.Name).Where(name => name != "None").Order());
        Assert.True(declared.Length > 0 || written is [{ Name: "None" }], "What emits nothing emits None.");
        Assert.All(written.Where(type => type.Name != "None" || written.Length > 1), type => Assert.NotEmpty(type.Description));
        Assert.Equal(
            Info(cmdlet).Parameters.ContainsKey("PassThru") && written.Length > 1,
            written.Any(type => type.Description.Contains("-PassThru", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_inputs_are_what_the_cmdlet_takes(string cmdlet)
    {
        string[] written = [.. HelpPage.Read(cmdlet).Inputs.Select(type => type.Name)];
        ParameterMetadata[] parameters = [.. Info(cmdlet).Parameters.Values];
        string[] whole =
        [
            .. parameters.Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline)).Select(parameter => parameter.ParameterType.FullName!),
        ];
        bool byName = parameters.Where(parameter => parameter.Name != "Session")
            .Any(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName));

        Assert.Equal(whole.Length == 0 && !byName, written is ["None"]);
        Assert.Empty(whole.Except(written));
        // Beyond those it may name objects whose properties it takes.
        Assert.True(byName || written is ["None"] || written.Length == whole.Length, "It takes the properties of nothing.");
    }

    [Fact]
    public void Every_property_of_what_is_emitted_is_told_of()
    {
        Dictionary<string, string> told = [];
        foreach (HelpType type in CmdletHelp.Pages.SelectMany(page => HelpPage.Read(page).Outputs))
        {
            told[type.Name] = told.GetValueOrDefault(type.Name, "") + " " + type.Description;
        }

        IEnumerable<Type> types = CmdletHelp.Pages.SelectMany(page => Info(page).OutputType).Select(output => output.Type).OfType<Type>().Distinct()
            .Where(type => type.Namespace!.StartsWith("IpCamera", StringComparison.Ordinal));
        string[] silent =
        [
            .. from type in types
               where !type.IsAbstract
               from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
               where property.GetIndexParameters().Length == 0 && !Regex.IsMatch(Spelled(told[type.FullName!]), $@"\b{property.Name}\b")
               select $"{type.Name}.{property.Name}",
        ];
        Assert.True(silent.Length == 0, string.Join(", ", silent));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Related_links_lead_to_cmdlets_and_topics(string cmdlet)
    {
        IReadOnlyList<string> links = HelpPage.Read(cmdlet).Links;
        Assert.NotEmpty(links);
        Assert.Equal(links.Distinct(), links);
        Assert.DoesNotContain(cmdlet, links);
        Assert.All(links, link => Assert.True(CmdletHelp.Pages.Contains(link) || HelpTopic.All.Any(topic => topic.Name == link), $"There is no {link}."));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_prose_speaks_of_parameters_that_there_are(string cmdlet)
    {
        foreach (string text in HelpPage.Read(cmdlet).Prose)
        {
            // A parameter is one of the page's own cmdlet, or of one that is named in the same breath.
            IEnumerable<string> spoken = CmdletHelp.Pages.Where(name => Regex.IsMatch(text, $@"\b{name}\b")).Append(cmdlet);
            HashSet<string> known = [.. spoken.SelectMany(name => Info(name).Parameters.Keys).Select(name => "-" + name), .. Foreign];
            Assert.All(SpokenParameter().Matches(text).Select(match => match.Value), parameter => Assert.Contains(parameter, known));
            Assert.All(SpokenCmdlet().Matches(text).Select(match => match.Value), name => Assert.Contains(name, CmdletHelp.Pages));
        }
    }

    private CmdletInfo Info(string cmdlet) => Infos.GetOrAdd(cmdlet, name =>
    {
        engine["name"] = name;
        return (CmdletInfo)engine.GetOne("Get-Command $name").BaseObject;
    });

    // "Key1 to Key4" stands for four.
    private static string Spelled(string text) => Range().Replace(text, range => string.Join(", ",
        Enumerable.Range(range.Groups[2].Value[0] - '0', range.Groups[4].Value[0] - range.Groups[2].Value[0] + 1)
            .Select(number => $"{range.Groups[1].Value}{number}{range.Groups[3].Value}")));

    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) => set.Parameters.Where(parameter => !Common.Contains(parameter.Name));

    private static string Joined(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    private static string[] Names(string list) => list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private static string Position(int position) => position == int.MinValue ? "named" : position.ToString(CultureInfo.InvariantCulture);

    private static string Pipeline(CommandParameterInfo parameter) => (parameter.ValueFromPipelineByPropertyName, parameter.ValueFromPipeline) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };

    private static string TypeName(Type type) => Nullable.GetUnderlyingType(type) is Type value ? value.Name : type.Name;

    private static string[] Accepted(ParameterMetadata metadata)
    {
        Type type = metadata.ParameterType;
        if (type.IsArray) type = type.GetElementType()!;
        type = Nullable.GetUnderlyingType(type) ?? type;
        string[] listed = [.. metadata.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)];
        return listed.Length == 0 && type.IsEnum ? Enum.GetNames(type) : listed;
    }

    private static bool IsEmpty(object value) => value switch
    {
        string text => text.Length == 0,
        // A list of several is told in words.
        Array array => array.Length != 1,
        // What may be left out without an own "nothing" is false or zero.
        bool or int => value.Equals(Activator.CreateInstance(value.GetType())),
        _ => false,
    };

    private static string Written(object value) => value switch
    {
        TimeSpan time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " second",
        IEnumerable list and not string => string.Join(", ", list.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // The properties of these objects are their own, so they must not be unwrapped.
    private static object? Member(object item, string property) => PSObject.AsPSObject(item).Properties[property]?.Value;

    private static PSObject[] Parts(PSObject help, string outer, string inner) =>
        Member(help, outer) is object value ? [.. Many(Member(value, inner)).Select(PSObject.AsPSObject)] : [];

    private static IEnumerable<object> Many(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        IEnumerable list and not string => list.Cast<object>(),
        null => [],
        _ => [value!],
    };

    private static string TextOf(object? paragraphs) => string.Join(' ', Many(paragraphs).Select(paragraph => Member(paragraph, "Text"))).Trim();

    [GeneratedRegex(@"\b([A-Z]\w*?)(\d)(\w*) to \1(\d)\3\b")]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<![\w-])-[A-Z]\w+")]
    private static partial Regex SpokenParameter();

    [GeneratedRegex(@"\b[A-Z]\w+-Cam[A-Za-z]*")]
    private static partial Regex SpokenCmdlet();
}
