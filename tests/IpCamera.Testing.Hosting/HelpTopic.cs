using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace IpCamera.Testing.Hosting;

/// <summary>A topic of its own: en-US/about_*.help.txt.</summary>
/// <param name="Name">What Get-Help finds it by.</param>
/// <param name="Lines">Its text.</param>
internal sealed record HelpTopic(string Name, IReadOnlyList<string> Lines)
{
    private const int Indentation = 8;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<HelpTopic> All { get; } =
    [
        .. Directory.GetFiles(CmdletHelp.Folder, "about_*.help.txt").Order(StringComparer.Ordinal)
            .Select(file => new HelpTopic(Path.GetFileName(file).Split('.')[0], File.ReadAllLines(file))),
    ];

    /// <summary>Its indented blocks: code, tables and lists.</summary>
    public IEnumerable<string> Blocks
    {
        get
        {
            List<string> block = [];
            foreach (string line in Lines.Append(""))
            {
                bool belongs = line.StartsWith(new string(' ', Indentation), StringComparison.Ordinal) || (line.Length == 0 && block.Count > 0);
                if (belongs)
                {
                    block.Add(line.Length == 0 ? "" : line[Indentation..]);
                    if (line.Length > 0) continue;
                }

                if (block.Count > 0) yield return string.Join('\n', block).TrimEnd();
                block.Clear();
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
