using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace IpCamera.Testing.Hosting;

/// <summary>Reads help as it is written, in markdown.</summary>
internal static partial class HelpPage
{
    private static readonly ConcurrentDictionary<string, CmdletHelp> Pages = new();

    /// <summary>The page of a cmdlet.</summary>
    public static CmdletHelp Read(string cmdlet) => Pages.GetOrAdd(cmdlet, Parse);

    /// <summary>The blocks of PowerShell in any markdown file, in order.</summary>
    public static IReadOnlyList<string> PowerShell(string path) => new Section(ReadText(path)).Code("powershell");

    private static CmdletHelp Parse(string cmdlet)
    {
        string text = ReadText(Path.Combine(CmdletHelp.Folder, cmdlet + ".md"));
        int body = text.IndexOf("\n---\n", StringComparison.Ordinal) + 5;
        var page = new Section(text[body..]);
        Section sections = Assert.Single(page.Parts(1)).Value;
        Dictionary<string, Section> named = sections.Parts(2).ToDictionary(part => part.Title, part => part.Value);
        return new CmdletHelp
        {
            Name = page.Parts(1)[0].Title,
            Synopsis = named["SYNOPSIS"].Prose,
            Description = named["DESCRIPTION"].Paragraphs,
            Syntax = [.. named["SYNTAX"].Code("").Select(code => SyntaxParameter().Matches(code).Select(match => match.Groups[1].Value).ToArray())],
            Examples = [.. named["EXAMPLES"].Parts(3).Select(Example)],
            Parameters = [.. named["PARAMETERS"].Parts(3).Where(part => part.Title.StartsWith('-')).SelectMany(Parameter)],
            Inputs = Types(named["INPUTS"]),
            Outputs = Types(named["OUTPUTS"]),
            Notes = named["NOTES"].Prose,
            Links = [.. Link().Matches(named["RELATED LINKS"].Prose).Select(match => LinkName(match.Groups[1].Value, match.Groups[2].Value))],
        };
    }

    private static string ReadText(string path) => File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static HelpExample Example((string Title, Section Value) part)
    {
        string code = Assert.Single(part.Value.Code("powershell"));
        IReadOnlyList<string> output = part.Value.Code("output");
        Assert.InRange(output.Count, 0, 1);
        return new HelpExample(part.Title, code, output.Count == 0 ? "" : output[0], part.Value.Prose);
    }

    /// <summary>One for each time that it is declared: a parameter may be another in another parameter set.</summary>
    private static IEnumerable<HelpParameter> Parameter((string Title, Section Value) part) => part.Value.Code("yaml").Select(yaml =>
    {
        Dictionary<string, string> fields = yaml.Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1].Trim());
        return new HelpParameter
        {
            Name = part.Title[1..],
            Description = part.Value.Prose,
            Type = fields["Type"],
            IsRequired = bool.Parse(fields["Required"]),
            Position = fields["Position"].ToLowerInvariant(),
            Default = fields["Default value"],
            Pipeline = fields["Accept pipeline input"],
            TakesWildcards = bool.Parse(fields["Accept wildcard characters"]),
            Aliases = fields["Aliases"],
            Values = fields.GetValueOrDefault("Accepted values", ""),
        };
    });

    private static IReadOnlyList<HelpType> Types(Section section) => [.. section.Parts(3).Select(part => new HelpType(part.Title, part.Value.Prose))];

    private static string LinkName(string text, string target)
    {
        Assert.True(File.Exists(Path.Combine(CmdletHelp.Folder, target)), $"The link to {target} leads nowhere.");
        Assert.Equal(text, target.Split('.')[0]);
        return text;
    }

    [GeneratedRegex(@"(?<=[\[ ])-(\w+)")]
    private static partial Regex SyntaxParameter();

    [GeneratedRegex(@"\[(\S+)\]\((\S+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!<>])")]
    private static partial Regex Escape();

    /// <summary>A piece of markdown.</summary>
    private sealed class Section(string text)
    {
        private readonly MarkdownDocument _blocks = Markdown.Parse(text);

        /// <summary>Its text without code, as it is written.</summary>
        public IReadOnlyList<string> Paragraphs =>
        [
            .. _blocks.Where(block => block is not CodeBlock).Select(block => text.Substring(block.Span.Start, block.Span.Length))
                .Select(written => CmdletHelp.Flat(Escape().Replace(written, "$1"))),
        ];

        public string Prose => string.Join(' ', Paragraphs);

        /// <summary>The blocks of code in a language.</summary>
        public IReadOnlyList<string> Code(string language) =>
        [
            .. _blocks.OfType<FencedCodeBlock>().Where(block => (block.Info ?? "") == language)
                .Select(block => block.Lines.ToString().Replace("\r\n", "\n", StringComparison.Ordinal)),
        ];

        /// <summary>The parts under the headings of a level.</summary>
        public IReadOnlyList<(string Title, Section Value)> Parts(int level)
        {
            HeadingBlock[] headings = [.. _blocks.OfType<HeadingBlock>().Where(heading => heading.Level == level)];
            return
            [
                .. headings.Select((heading, index) =>
                {
                    int start = heading.Span.End + 1;
                    int end = index + 1 < headings.Length ? headings[index + 1].Span.Start : text.Length;
                    return (CmdletHelp.Flat(text[heading.Span.Start..start].TrimStart('#')), new Section(text[start..end]));
                }),
            ];
        }
    }
}
