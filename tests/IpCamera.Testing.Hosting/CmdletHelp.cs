using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace IpCamera.Testing.Hosting;

/// <summary>What is said about a cmdlet, as the page has it or as Get-Help does. White space counts as one blank, but for code.</summary>
internal sealed record CmdletHelp
{
    /// <summary>The folder of the help.</summary>
    public static string Folder { get; } = Path.Combine(Engine.RepositoryRoot, "en-US");

    /// <summary>The cmdlets that have a page.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        [.. Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public required string Name { get; init; }

    public required string Synopsis { get; init; }

    /// <summary>Its paragraphs.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    /// <summary>The names of the parameters of each parameter set.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Syntax { get; init; }

    public required IReadOnlyList<HelpType> Inputs { get; init; }

    public required IReadOnlyList<HelpType> Outputs { get; init; }

    public required string Notes { get; init; }

    /// <summary>The names of the related cmdlets and topics.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>Every piece of prose.</summary>
    public IEnumerable<string> Prose =>
    [
        Synopsis, .. Description, .. Examples.SelectMany(example => (string[])[example.Title, example.Remarks]),
        .. Parameters.Select(parameter => parameter.Description),
        .. Inputs.Select(type => type.Description), .. Outputs.Select(type => type.Description), Notes,
    ];

    /// <summary>A text with all white space as single blanks.</summary>
    public static string Flat(string text) => Regex.Replace(text, @"\s+", " ").Trim();
}

/// <summary>An example.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Code">What is typed.</param>
/// <param name="Output">What that prints; empty where the page does not show it.</param>
/// <param name="Remarks">What is said about it.</param>
internal sealed record HelpExample(string Title, string Code, string Output, string Remarks)
{
    /// <summary>Code and output as they stand in the compiled help, which does not know one from the other.</summary>
    public string Shown => Output.Length == 0 ? Code : $"{Code}\n\n{Output}";
}

/// <summary>A parameter in one or more parameter sets.</summary>
internal sealed record HelpParameter
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Type { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>A number, or "named".</summary>
    public required string Position { get; init; }

    public required string Default { get; init; }

    /// <summary>False, True (ByPropertyName), True (ByValue) or True (ByPropertyName, ByValue).</summary>
    public required string Pipeline { get; init; }

    public required bool TakesWildcards { get; init; }

    public required string Aliases { get; init; }

    /// <summary>What an enumeration knows, separated by commas.</summary>
    public required string Values { get; init; }
}

/// <summary>A type that goes in or comes out.</summary>
internal sealed record HelpType(string Name, string Description);
