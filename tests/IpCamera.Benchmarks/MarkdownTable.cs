using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Benchmarks;

/// <summary>A table that reads well as text too. The first column holds words, the others figures.</summary>
internal sealed class MarkdownTable(params string[] head)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        int[] widths = [.. head.Select((title, column) => _rows.Select(row => row[column].Length).Append(title.Length).Max())];
        Console.WriteLine();
        Console.WriteLine(Line(head, widths));
        Console.WriteLine("|" + string.Join("|", widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":")) + "|");
        foreach (string[] row in _rows) Console.WriteLine(Line(row, widths));
        Console.WriteLine();
    }

    private static string Line(string[] cells, int[] widths) =>
        "| " + string.Join(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))) + " |";
}
