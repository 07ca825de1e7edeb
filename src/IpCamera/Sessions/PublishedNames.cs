using System;
using System.Collections.Generic;
using System.Globalization;

namespace IpCamera.Sessions;

/// <summary>
/// The names by which viewers know cameras: those of the sessions, save where such a name is the camera's address, which is nobody
/// else's affair. Then it is the camera's own name, or a number.
/// </summary>
internal static class PublishedNames
{
    /// <summary>The names, no two alike.</summary>
    public static string[] Of(IReadOnlyList<CamSession> sessions)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] names = new string[sessions.Count];
        for (int at = 0; at < names.Length; at++)
        {
            CamSession session = sessions[at];
            string number = string.Format(CultureInfo.InvariantCulture, "camera {0}", at + 1);
            string? alias = string.IsNullOrWhiteSpace(session.Alias) ? null : session.Alias!.Trim();
            string name = !TellsAddress(session, session.Name) ? session.Name : alias is null || TellsAddress(session, alias) ? number : alias;
            string free = name;
            for (int more = 2; !taken.Add(free); more++) free = string.Format(CultureInfo.InvariantCulture, "{0} ({1})", name, more);
            names[at] = free;
        }

        return names;
    }

    private static bool TellsAddress(CamSession session, string name) =>
        name.IndexOf(session.Uri.DnsSafeHost, StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("://", StringComparison.Ordinal) >= 0;
}
