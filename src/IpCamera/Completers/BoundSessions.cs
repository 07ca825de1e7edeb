using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Completers;

/// <summary>The sessions of a line that is being typed.</summary>
internal static class BoundSessions
{
    /// <summary>Those that are given so far; the default session where none is.</summary>
    public static IEnumerable<CamSession> Find(IDictionary? bound)
    {
        object? given = bound?.Contains("Session") == true ? bound["Session"] : CamSessionTable.Current.Default;
        return LanguagePrimitives.ConvertTo<object[]>(given ?? Array.Empty<object>()).Select(Argument.Value).SelectMany(one => one switch
        {
            CamSession session => [session],
            string name => CamSessionTable.Current.Find(name),
            _ => Enumerable.Empty<CamSession>(),
        });
    }
}
