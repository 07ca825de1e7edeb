using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace IpCamera.Testing;

/// <summary>What a row of the document speaks of.</summary>
public enum DocumentKind
{
    /// <summary>A parameter in the query that belongs to this CGI.</summary>
    Parameter,

    /// <summary>What a CGI returns: a variable, or <c>body</c> where the whole answer is a picture or a file.</summary>
    Field,

    /// <summary>A form field with a file, sent by POST.</summary>
    Upload,

    /// <summary>The camera's own user and password in the query.</summary>
    Credential,

    /// <summary>A parameter most CGIs take alike: <c>next_url</c>.</summary>
    Common,
}

/// <summary>One name of the document.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Cgi">The CGI, for example <c>set_alias.cgi</c>.</param>
/// <param name="Name">The name as it goes over the wire.</param>
/// <param name="Note">Where the document reserves it, or where it is wrong and this is what cameras do; mostly empty.</param>
public sealed record DocumentRow(DocumentKind Kind, string Cgi, string Name, string Note)
{
    /// <summary>Whether the document says not to use it.</summary>
    public bool IsReserved => Note.StartsWith("reserved", StringComparison.Ordinal);
}

/// <summary>Every CGI of the document with every parameter and every returned field.</summary>
public static class DocumentTable
{
    private const string Resource = "document.tsv";

    /// <summary>All rows, in the document's order.</summary>
    public static IReadOnlyList<DocumentRow> Rows { get; } = Read();

    /// <summary>The names of the CGIs.</summary>
    public static IReadOnlyList<string> Cgis { get; } = [.. Rows.Select(row => row.Cgi).Distinct()];

    /// <summary>The names of one kind that a CGI has.</summary>
    public static IReadOnlyList<string> NamesOf(string cgi, DocumentKind kind) =>
        [.. Rows.Where(row => row.Cgi == cgi && row.Kind == kind).Select(row => row.Name)];

    private static IReadOnlyList<DocumentRow> Read()
    {
        using Stream resource = typeof(DocumentTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using StreamReader reader = new(resource);
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(Parse)];
    }

    private static DocumentRow Parse(string line) => line.TrimEnd('\r').Split('\t') is [var kind, var cgi, var name, var note]
        ? new DocumentRow(Enum.Parse<DocumentKind>(kind, ignoreCase: true), cgi, name, note)
        : throw new InvalidOperationException($"Not four columns: {line}");
}
