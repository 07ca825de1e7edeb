using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Testing.Hosting;

/// <summary>Which names of the document were seen to be reached, and by which cmdlets.</summary>
internal sealed class CoverageReport
{
    private static readonly DocumentKind[] Sent = [DocumentKind.Parameter, DocumentKind.Upload, DocumentKind.Credential, DocumentKind.Common];

    private readonly Dictionary<string, SortedSet<string>> _cmdlets = new(StringComparer.Ordinal);
    private readonly HashSet<DocumentRow> _reached = [];

    /// <summary>The names that were not reached.</summary>
    public IReadOnlyList<DocumentRow> Missing => [.. DocumentTable.Rows.Where(row => !_reached.Contains(row))];

    /// <summary>The CGIs that no cmdlet of their own was seen to call.</summary>
    public IReadOnlyList<string> MissingCgis => [.. DocumentTable.Cgis.Where(cgi => !_cmdlets.ContainsKey(cgi))];

    /// <summary>The table, for people.</summary>
    public IReadOnlyList<string> Lines =>
    [
        $"{DocumentTable.Cgis.Count - MissingCgis.Count} of {DocumentTable.Cgis.Count} CGIs, {Count(row => Sent.Contains(row.Kind))} parameters, "
            + $"{Count(row => row.Kind == DocumentKind.Field)} fields",
        $"Of the parameters: {Count(row => row.Kind is DocumentKind.Parameter or DocumentKind.Upload)} of the CGIs' own, "
            + $"{Count(row => row.Kind == DocumentKind.Credential)} credentials, {Count(row => row.Kind == DocumentKind.Common)} next_url "
            + "(where a browser goes next: sent by Invoke-CamCgi alone)",
        .. DocumentTable.Cgis.Select(Describe),
    ];

    /// <summary>Notes that a cmdlet called a CGI.</summary>
    public void Call(string cgi, string cmdlet)
    {
        if (!_cmdlets.TryGetValue(cgi, out SortedSet<string>? cmdlets)) _cmdlets[cgi] = cmdlets = new SortedSet<string>(StringComparer.Ordinal);
        cmdlets.Add(cmdlet);
    }

    /// <summary>Notes that a name arrived as it is to, or came out again.</summary>
    public void Reach(string cgi, string name, params DocumentKind[] kinds) =>
        _reached.UnionWith(DocumentTable.Rows.Where(row => row.Cgi == cgi && row.Name == name && kinds.Contains(row.Kind)));

    private string Describe(string cgi)
    {
        string cmdlets = _cmdlets.TryGetValue(cgi, out SortedSet<string>? known) ? string.Join(", ", known) : "NO CMDLET";
        string parameters = Count(row => row.Cgi == cgi && Sent.Contains(row.Kind));
        string fields = Count(row => row.Cgi == cgi && row.Kind == DocumentKind.Field);
        return $"{cgi,-26} parameters {parameters,-12} fields {fields,-12} {cmdlets}";
    }

    private string Count(Func<DocumentRow, bool> which)
    {
        DocumentRow[] rows = [.. DocumentTable.Rows.Where(which)];
        return $"{rows.Count(_reached.Contains)} of {rows.Length}";
    }
}
