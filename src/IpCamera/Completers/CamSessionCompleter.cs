using System.Collections.Generic;
using System.Linq;
using IpCamera.Formats;
using IpCamera.Sessions;

namespace IpCamera.Completers;

/// <summary>Completes the names of open sessions.</summary>
public sealed class CamSessionCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => CamSessionTable.Current.Find("*").Select(session => session.Name);

    /// <inheritdoc/>
    protected override string Describe(string word) => CamSessionTable.Current.Find(word) is [CamSession session, ..]
        ? CamFormat.Text($"{session.Name}: {session.Alias} at {CamAddress.TextOf(session.Uri)}, {session.User ?? "nobody"} signed in")
        : word;
}
