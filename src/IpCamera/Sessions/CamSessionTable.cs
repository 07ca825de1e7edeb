using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading;

namespace IpCamera.Sessions;

/// <summary>The open sessions of one runspace. The last one connected is the default.</summary>
internal sealed class CamSessionTable
{
    private static readonly ConditionalWeakTable<Runspace, CamSessionTable> Tables = new();

    private readonly object _gate = new();
    private readonly List<CamSession> _sessions = [];
    private long _orders;

    /// <summary>The table of the runspace that is running on this thread.</summary>
    public static CamSessionTable Current => Tables.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The session used where none is named; null when none is open.</summary>
    public CamSession? Default
    {
        get { lock (_gate) return _sessions.LastOrDefault(session => session.IsOpen); }
    }

    /// <summary>The place of the next session among the others: they are in the order in which they were asked for, whichever camera answers first.</summary>
    public long NextOrder() => Interlocked.Increment(ref _orders);

    /// <summary>
    /// Adds a session. One of the same name, or with the same camera and user, makes room: whoever changes a password in one of two
    /// would be locked out in the other.
    /// </summary>
    /// <returns>The sessions that were closed for it; <paramref name="session"/> itself where one was there that was asked for after it.</returns>
    public IReadOnlyList<CamSession> Add(CamSession session)
    {
        CamSession[] replaced;
        lock (_gate)
        {
            CamSession[] alike = [.. _sessions.Where(known => known.IsOpen && IsAlike(known, session))];
            replaced = Array.Exists(alike, known => known.Order > session.Order) ? [session] : alike;
            _sessions.RemoveAll(known => Array.IndexOf(replaced, known) >= 0);
            if (Array.IndexOf(replaced, session) < 0) _sessions.Insert(_sessions.FindLastIndex(known => known.Order < session.Order) + 1, session);
        }

        foreach (CamSession one in replaced) one.Close();
        return replaced;
    }

    private static bool IsAlike(CamSession left, CamSession right) =>
        left.Name.Equals(right.Name, StringComparison.OrdinalIgnoreCase) || (left.User == right.User && IsSameCamera(left, right));

    private static bool IsSameCamera(CamSession left, CamSession right) =>
        // A clone whose id is that of another has an address of its own.
        left.Uri == right.Uri || (left.Id is { Length: > 0 } id && id.Equals(right.Id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The open sessions whose names match, in the order they were opened.</summary>
    /// <param name="pattern">A name, wildcards allowed.</param>
    public IReadOnlyList<CamSession> Find(string pattern)
    {
        lock (_gate)
        {
            // A name may have brackets of its own, as that of an IPv6 address has.
            CamSession? exact = _sessions.Find(session => session.IsOpen && session.Name.Equals(pattern, StringComparison.OrdinalIgnoreCase));
            if (exact is not null) return [exact];
        }

        var wildcard = new WildcardPattern(pattern, WildcardOptions.IgnoreCase);
        lock (_gate) return _sessions.Where(session => session.IsOpen && wildcard.IsMatch(session.Name)).ToArray();
    }

    /// <summary>The session with a camera, the one opened last where there are several; null when none is open.</summary>
    /// <param name="id">The camera's id.</param>
    public CamSession? FindById(string id)
    {
        lock (_gate) return _sessions.LastOrDefault(session => session.IsOpen && id.Equals(session.Id, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Closes a session, wherever it was opened.</summary>
    public void Close(CamSession session)
    {
        lock (_gate) _sessions.Remove(session);
        session.Close();
    }

    /// <summary>Closes all sessions.</summary>
    public void CloseAll()
    {
        foreach (CamSession session in Find("*")) Close(session);
    }
}
