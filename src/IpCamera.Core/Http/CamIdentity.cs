using System;

namespace IpCamera.Http;

/// <summary>
/// Knows which camera a session is with, and when that must be made sure of. Addresses pass from one device to another: by DHCP
/// while a camera was away, and when a camera is told to move to an address that somebody has already. Safe to use from several threads.
/// </summary>
/// <param name="id">The camera's id; null to take that of the camera which answers first.</param>
/// <param name="lifetime">How long an id that was seen stands for the device at that address.</param>
/// <param name="clock">What that is measured by.</param>
internal sealed class CamIdentity(string? id, TimeSpan lifetime, Clock clock)
{
    private readonly object _gate = new();
    private string? _id = id;
    private string? _next;
    // The settings have the new id at once, the rest of the camera from its next start on.
    private string? _former;
    private bool _takesAny;
    private TimeSpan _seen;
    // One that was named beforehand has not been seen yet.
    private bool _isInDoubt = id is not null;
    private bool _hasMoved = id is not null;
    private bool _isTaken;
    // Since the camera was given another id.
    private bool _wasLost;

    /// <summary>The camera's id; null where it reports none, or none was seen yet.</summary>
    public string? Id
    {
        get { lock (_gate) return _id; }
    }

    /// <summary>True where the camera was given another id that cannot be known.</summary>
    public bool TakesAny
    {
        get { lock (_gate) return _takesAny; }
    }

    /// <summary>True when another device may answer where the camera did.</summary>
    public bool IsInDoubt
    {
        get { lock (_gate) return _isInDoubt && _id is not null; }
    }

    /// <summary>True when the camera was last seen so long ago that its address may have gone to another device unnoticed.</summary>
    public bool IsOld
    {
        get
        {
            lock (_gate) return _id is not null && clock.Elapsed - _seen > lifetime;
        }
    }

    /// <summary>True when the address is one at which the camera was never seen.</summary>
    public bool HasMoved
    {
        get { lock (_gate) return _hasMoved; }
    }

    /// <summary>
    /// True when the camera is known not to be at the address, or was never seen there: then not even what is urgent goes there.
    /// </summary>
    public bool IsElsewhere
    {
        get { lock (_gate) return _id is not null && (_isTaken || _hasMoved); }
    }

    /// <summary>Somebody else may have come to the address meanwhile.</summary>
    public void Doubt()
    {
        lock (_gate) _isInDoubt = true;
    }

    /// <summary>The connection broke, or there was none.</summary>
    public void Lose()
    {
        lock (_gate) _isInDoubt = _wasLost = true;
    }

    /// <summary>What is at the address does not show that it is the camera.</summary>
    public void Deny()
    {
        lock (_gate) _isInDoubt = _isTaken = true;
    }

    /// <summary>The camera is to be found at another address from now on.</summary>
    public void Move()
    {
        lock (_gate)
        {
            _isInDoubt = _hasMoved = true;
            _isTaken = false;
        }
    }

    /// <summary>The camera was given another id, which it may report from its next start on.</summary>
    /// <param name="next">The id; null where it cannot be known.</param>
    public void ExpectChange(string? next)
    {
        lock (_gate)
        {
            _next = next;
            _takesAny = next is null;
            _wasLost = false;
        }
    }

    /// <summary>The name in which a device asks for credentials tells its id.</summary>
    /// <returns>False when it does not name the camera.</returns>
    public bool SeeIn(string realm)
    {
        lock (_gate)
        {
            string? named = IsIn(realm, _id) ? _id : IsIn(realm, _next) ? _next : IsIn(realm, _former) ? _former : null;
            return named is not null && See(named);
        }
    }

    /// <summary>The device at the address reports an id.</summary>
    /// <returns>False when it is not the camera's: nothing goes there then before it is proven again.</returns>
    public bool See(string reported)
    {
        lock (_gate)
        {
            if (_id is null || IsSame(reported, _next) || (_takesAny && !IsSame(reported, _id)))
            {
                if (!IsSame(reported, _id)) _former = _wasLost ? null : _id;
                _id = reported;
                _next = null;
                _takesAny = false;
            }

            if (!IsSame(reported, _id) && !IsSame(reported, _former))
            {
                Deny();
                return false;
            }

            // It has restarted since it was given what may hold another id, and has its own still.
            if (_wasLost) _takesAny = false;
            if (_wasLost && IsSame(reported, _id)) _former = null;
            Confirm();
            return true;
        }
    }

    /// <summary>The device at the address is known to be the camera.</summary>
    public void Confirm()
    {
        lock (_gate)
        {
            _isInDoubt = _hasMoved = _isTaken = false;
            _seen = clock.Elapsed;
        }
    }

    private static bool IsIn(string realm, string? id) => id is not null && realm.IndexOf(id, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsSame(string reported, string? known) => reported.Equals(known, StringComparison.OrdinalIgnoreCase);
}
