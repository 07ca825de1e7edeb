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

    /// <summary>Adds a session; one of the same name is closed and makes room.</summary>
    /// <returns>False where one of the same name is there that was asked for later: then the new one is closed.</returns>
    public bool Add(CamSession session)
    {
        CamSession? same;
        bool isLast;
        lock (_gate)
        {
            // Some were closed in another runspace.
            _sessions.RemoveAll(known => !known.IsOpen);
            same = _sessions.Find(known => known.Name.Equals(session.Name, StringComparison.OrdinalIgnoreCase));
            isLast = same is null || same.Order < session.Order;
            if (isLast)
            {
                if (same is not null) _sessions.Remove(same);
                _sessions.Insert(_sessions.FindLastIndex(known => known.Order < session.Order) + 1, session);
                session.Table = this;
            }
        }

        if (isLast) same?.Close();
        else session.Close();
        return isLast;
    }

    /// <summary>The other sessions that sign in to the same camera (its address, or its id) with the same user and password.</summary>
    public IReadOnlyList<CamSession> FindTwins(CamSession session)
    {
        lock (_gate) return _sessions.Where(known => known != session && known.IsOpen && IsSameCamera(known, session) && known.SignsInAs(session)).ToArray();
    }

    private static bool IsSameCamera(CamSession left, CamSession right) =>
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

        if (!IsPattern(pattern)) return [];
        var wildcard = new WildcardPattern(pattern, WildcardOptions.IgnoreCase);
        lock (_gate) return _sessions.Where(session => session.IsOpen && wildcard.IsMatch(session.Name)).ToArray();
    }

    /// <summary>True for what may mean several names; a bracket that is not closed is a name as it stands.</summary>
    public static bool IsPattern(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name)) return false;
        try
        {
            // Only when it is used does it turn out to be none.
            _ = new WildcardPattern(name).IsMatch(name);
            return true;
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }

    /// <summary>The open sessions with cameras of an id, the one opened last at its end.</summary>
    public IReadOnlyList<CamSession> FindById(string id)
    {
        lock (_gate) return _sessions.Where(session => session.IsOpen && id.Equals(session.Id, StringComparison.OrdinalIgnoreCase)).ToArray();
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
