using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace IpCamera.Testing.Hosting;

/// <summary>Reads help as Get-Help does, compiled.</summary>
internal static class CompiledHelp
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly Dictionary<string, XElement> Entries = XDocument.Load(Path.Combine(CmdletHelp.Folder, "IpCamera.dll-Help.xml")).Root!
        .Elements(Command + "command").ToDictionary(entry => entry.Element(Command + "details")!.Element(Command + "name")!.Value);

    /// <summary>The cmdlets in it.</summary>
    public static IReadOnlyCollection<string> Cmdlets => Entries.Keys;

    /// <summary>What it has about a cmdlet.</summary>
    public static CmdletHelp Read(string cmdlet)
    {
        XElement entry = Entries[cmdlet];
        XElement[] sets = [.. entry.Element(Command + "syntax")!.Elements()];
        return new CmdletHelp
        {
            Name = cmdlet,
            Synopsis = Prose(entry.Element(Command + "details")!.Element(Maml + "description")!),
            Description = [.. entry.Element(Maml + "description")!.Elements(Maml + "para").Select(Text)],
            Syntax = [.. sets.Select(set => set.Elements(Command + "parameter").Select(Name).ToArray())],
            Examples = [.. entry.Descendants(Command + "example").Select(Example)],
            Parameters = [.. entry.Element(Command + "parameters")!.Elements(Command + "parameter").Select(parameter => Parameter(parameter, sets))],
            Inputs = Types(entry, "inputType"),
            Outputs = Types(entry, "returnValue"),
            Notes = Prose(entry.Element(Maml + "alertSet")!.Element(Maml + "alert")!),
            Links = [.. entry.Descendants(Maml + "linkText").Select(Text)],
        };
    }

    // Titles are underlaid with dashes to a width; code and output are one.
    private static HelpExample Example(XElement example) => new(
        Text(example.Element(Maml + "title")!).Trim('-', ' '), example.Element(Dev + "code")!.Value.Replace("\r\n", "\n", StringComparison.Ordinal), "",
        Prose(example.Element(Dev + "remarks")!));

    private static HelpParameter Parameter(XElement parameter, XElement[] sets) => new()
    {
        Name = Name(parameter),
        Description = Prose(parameter.Element(Maml + "description")!),
        Type = Text(parameter.Element(Dev + "type")!.Element(Maml + "name")!),
        IsRequired = (bool)parameter.Attribute("required")!,
        Position = ((string)parameter.Attribute("position")!).ToLowerInvariant(),
        Default = Text(parameter.Element(Dev + "defaultValue")!),
        Pipeline = (string)parameter.Attribute("pipelineInput")!,
        TakesWildcards = (bool)parameter.Attribute("globbing")!,
        Aliases = (string)parameter.Attribute("aliases")! is "none" ? "" : (string)parameter.Attribute("aliases")!,
        // Only the syntax has these.
        Values = string.Join(", ", sets.Elements(Command + "parameter").First(other => Name(other) == Name(parameter))
            .Elements(Command + "parameterValueGroup").Elements().Select(Text)),
    };

    private static IReadOnlyList<HelpType> Types(XElement entry, string element) =>
    [
        .. entry.Descendants(Command + element)
            .Select(type => new HelpType(Text(type.Element(Dev + "type")!.Element(Maml + "name")!), Prose(type.Element(Maml + "description")!))),
    ];

    private static string Name(XElement parameter) => parameter.Element(Maml + "name")!.Value;

    private static string Prose(XElement element) => string.Join(' ', element.Elements(Maml + "para").Select(Text)).Trim();

    private static string Text(XElement element) => CmdletHelp.Flat(element.Value);
}
