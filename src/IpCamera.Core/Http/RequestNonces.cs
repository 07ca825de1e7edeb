using System.Collections.Generic;

namespace IpCamera.Http;

/// <summary>
/// The Digest nonces that one request has met. Some cameras take each once only, and some keep a single one, which every other
/// client's request replaces: a request goes on while the camera says that the nonce was the trouble, and gives a new one.
/// </summary>
internal sealed class RequestNonces
{
    /// <summary>How many fresh nonces a request tries.</summary>
    public const int Limit = 5;

    private readonly HashSet<string> _answered = [];
    private bool _wasUnclear;

    /// <summary>The challenge to answer next; null to answer the one the session knows.</summary>
    public DigestChallenge? Own { get; set; }

    /// <summary>True when the nonce, and not the password, may have been the reason for a refusal, and another attempt is due.</summary>
    /// <param name="answered">The challenge that was answered.</param>
    /// <param name="next">The one that came with the refusal.</param>
    public bool HasAged(DigestChallenge answered, DigestChallenge next)
    {
        _answered.Add(answered.Nonce);
        bool isNew = !_answered.Contains(next.Nonce);
        if (next.IsStale && isNew) return _answered.Count <= Limit;
        // Firmware that forgets the flag tells only by a new nonce, as it also may for a wrong password; and a count can be lost
        // where the nonce stays. Once is enough for both: cameras lock out whoever tries too often.
        if (_wasUnclear || !(next.IsStale || isNew)) return false;
        return _wasUnclear = true;
    }
}
