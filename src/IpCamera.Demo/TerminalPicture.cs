using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace IpCamera.Demo;

/// <summary>Draws what a terminal shows, with its colours, as SVG.</summary>
/// <param name="columns">The width of the terminal; longer lines go on in the next.</param>
internal sealed partial class TerminalPicture(int columns)
{
    private const int FontSize = 14;
    private const int LineHeight = 19;
    private const int Margin = 16;
    private const double CharacterWidth = 8.43;
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string Background = "#0d1117";
    private const string Foreground = "#c9d1d9";

    private readonly StringBuilder _text = new();

    /// <summary>Prints, as a terminal would.</summary>
    public void Write(string text) => _text.Append(text);

    /// <summary>Prints in a colour.</summary>
    public void Write(ConsoleColor color, string text) => _text.Append($"\u001b[{Code(color)}m{text}\u001b[0m");

    /// <summary>Writes the picture to a file.</summary>
    public void Save(string path)
    {
        List<List<Run>> lines = [.. Lines()];
        double width = (columns * CharacterWidth) + (2 * Margin);
        int height = (lines.Count * LineHeight) + (2 * Margin);
        using XmlWriter svg = XmlWriter.Create(path, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true });
        svg.WriteStartElement("svg", Svg);
        svg.WriteAttributeString("viewBox", Invariant($"0 0 {width:0} {height}"));
        svg.WriteAttributeString("width", Invariant($"{width:0}"));
        svg.WriteAttributeString("role", "img");
        svg.WriteElementString("title", Svg, "A session with three cameras");
        svg.WriteStartElement("rect", Svg);
        svg.WriteAttributeString("width", "100%");
        svg.WriteAttributeString("height", "100%");
        svg.WriteAttributeString("rx", "8");
        svg.WriteAttributeString("fill", Background);
        svg.WriteEndElement();
        svg.WriteStartElement("g", Svg);
        svg.WriteAttributeString("font-family", "Cascadia Mono, Consolas, Menlo, DejaVu Sans Mono, monospace");
        svg.WriteAttributeString("font-size", Invariant($"{FontSize}"));
        svg.WriteAttributeString("fill", Foreground);
        for (int line = 0; line < lines.Count; line++)
        {
            foreach (Run run in lines[line].Where(run => !string.IsNullOrWhiteSpace(run.Text)))
            {
                string text = run.Text.TrimEnd();
                int indentation = text.Length - text.TrimStart().Length;
                text = text.TrimStart();
                svg.WriteStartElement("text", Svg);
                svg.WriteAttributeString("x", Invariant($"{Margin + ((run.Column + indentation) * CharacterWidth):0.##}"));
                svg.WriteAttributeString("y", Invariant($"{Margin + (line * LineHeight) + FontSize}"));
                // Whatever font is there, columns stay columns.
                svg.WriteAttributeString("textLength", Invariant($"{text.Length * CharacterWidth:0.##}"));
                if (run.Color is not null) svg.WriteAttributeString("fill", run.Color);
                svg.WriteAttributeString("xml", "space", null, "preserve");
                svg.WriteString(text);
                svg.WriteEndElement();
            }
        }

        svg.WriteEndElement();
        svg.WriteEndElement();
        svg.Flush();
        svg.Close();
        File.AppendAllText(path, "\n");
    }

    /// <summary>The lines of the terminal, each in runs of one colour.</summary>
    private IEnumerable<List<Run>> Lines()
    {
        string? color = null;
        int blanks = 0;
        foreach (string line in _text.ToString().Trim('\r', '\n').Split('\n'))
        {
            List<Run> runs = [];
            int column = 0;
            foreach (Match part in Part().Matches(line.TrimEnd('\r')))
            {
                if (part.Groups["code"].Success)
                {
                    color = Color(part.Groups["code"].Value, color);
                    continue;
                }

                for (string rest = part.Value; rest.Length > 0;)
                {
                    string fitting = rest[..Math.Min(rest.Length, columns - column)];
                    runs.Add(new Run(column, fitting, color));
                    rest = rest[fitting.Length..];
                    column += fitting.Length;
                    if (column < columns) continue;
                    yield return runs;
                    runs = [];
                    column = 0;
                }
            }

            // Views end with more empty lines than a picture needs.
            blanks = runs.Count == 0 ? blanks + 1 : 0;
            if (blanks < 2) yield return runs;
        }
    }

    private static string? Color(string codes, string? present)
    {
        foreach (string code in codes.Split(';'))
        {
            present = code switch
            {
                "" or "0" or "39" => null,
                "30" or "90" => "#8b949e",
                "31" or "91" => "#ff7b72",
                "32" or "92" => "#7ee787",
                "33" or "93" => "#e3b341",
                "34" or "94" => "#79c0ff",
                "35" or "95" => "#d2a8ff",
                "36" or "96" => "#76e3ea",
                "37" or "97" => "#f0f6fc",
                _ => present,
            };
        }

        return present;
    }

    private static int Code(ConsoleColor color) => color switch
    {
        ConsoleColor.DarkGray => 90,
        ConsoleColor.Red => 91,
        ConsoleColor.Yellow => 93,
        ConsoleColor.Cyan => 96,
        _ => 39,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\x1b\[(?<code>[0-9;]*)m|[^\x1b]+")]
    private static partial Regex Part();

    private sealed record Run(int Column, string Text, string? Color);
}
