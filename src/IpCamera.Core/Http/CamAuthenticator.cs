using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Http;

/// <summary>
/// Knows how one camera wants its credentials, learned from its first refusal and kept for the session. Never goes back
/// from Digest to Basic: on a hostile network that would hand the password to whoever asks.
/// </summary>
internal sealed class CamAuthenticator
{
    // One character a byte.
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private static readonly string[] KnownSchemes = ["Basic", "Digest", "Bearer", "Negotiate", "NTLM"];

    private readonly object _gate = new();
    private readonly CamAuthentication _wanted;
    private readonly Encoding _fallback;
    private volatile NetworkCredential? _credential;
    private volatile CredentialBytes? _bytes;
    private CredentialBytes? _otherBytes;
    private CredentialBytes? _settledBytes;
    private CredentialBytes? _unsettled;
    private DigestChallenge? _digest;
    private CamAuthentication? _learned;
    private string? _realm;

    /// <param name="credential">User and password; null for none.</param>
    /// <param name="wanted">How they go.</param>
    /// <param name="fallback">What they are in where a camera does not have them in UTF-8.</param>
    public CamAuthenticator(NetworkCredential? credential, CamAuthentication wanted, Encoding fallback)
    {
        _fallback = fallback;
        _wanted = wanted;
        Use(credential, null);
        if (wanted is CamAuthentication.Basic or CamAuthentication.Query) _learned = wanted;
    }

    /// <summary>The account in use; null for none.</summary>
    public NetworkCredential? Credential => _credential;

    /// <summary>The scheme in use; <see cref="CamAuthentication.Auto"/> while the camera has not asked for any.</summary>
    public CamAuthentication Scheme
    {
        get { lock (_gate) return _learned ?? _wanted; }
    }

    /// <summary>The name in which the camera asks for credentials; null while it has not.</summary>
    public string? Realm
    {
        get { lock (_gate) return _realm; }
    }

    /// <summary>True when credentials are asked for in another name than before, as another device would.</summary>
    public bool IsAskedInAnotherName(IEnumerable<string> challengeHeaders)
    {
        lock (_gate)
        {
            return _realm is not null && AuthenticationChallenge.ParseAll(challengeHeaders).Any(challenge =>
                (_digest is null ? challenge.Is("Basic") : DigestChallenge.From(challenge) is not null) && challenge["realm"] != _realm);
        }
    }

    /// <summary>Goes on with other credentials, for example after the session's own password was changed.</summary>
    /// <param name="credential">User and password.</param>
    /// <param name="encoding">What the camera has them in, as they were written to it; null where that is not known.</param>
    public void Replace(NetworkCredential credential, Encoding? encoding)
    {
        lock (_gate) Use(credential, encoding);
    }

    /// <summary>Credentials as parameters, for cameras that take them so; null where they go in a header or nowhere.</summary>
    public CgiQuery? QueryCredentials(CgiDefinition cgi) => _wanted == CamAuthentication.Query && _bytes is CredentialBytes known
        ? new CgiQuery()
            .Add(cgi.HasServiceCredentials ? "cam_user" : "user", known.User)
            .Add(cgi.HasServiceCredentials ? "cam_pwd" : "pwd", known.Password, secret: true)
            .In(Latin1)
        : null;

    /// <summary>What to send with a request; remember it until the answer is judged.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="target">The request's target.</param>
    /// <param name="nonces">Those this request has met: it answers its own challenge, which a camera may take from nobody else.</param>
    public Attempt Prepare(string method, string target, RequestNonces nonces)
    {
        if (_bytes is not CredentialBytes credential) return new Attempt(null, null, hasCredentials: false);
        lock (_gate)
        {
            return _learned switch
            {
                CamAuthentication.Query => new Attempt(null, null, hasCredentials: true),
                CamAuthentication.Basic => new Attempt("Basic " + credential.ToBasic(), null, hasCredentials: true),
                CamAuthentication.Digest when (nonces.Own ?? _digest) is DigestChallenge digest =>
                    new Attempt(digest.Authorize(credential, method, target), digest, hasCredentials: true),
                _ => new Attempt(null, null, hasCredentials: false),
            };
        }
    }

    /// <summary>The camera took the credentials for a CGI that asks for some: their bytes are the right ones.</summary>
    public void Accept(Attempt attempt)
    {
        if (!attempt.HasCredentials) return;
        lock (_gate)
        {
            _otherBytes = null;
            _settledBytes = _bytes;
        }
    }

    /// <summary>Goes on with the bytes of the other encoding, where there is one that makes a difference and nobody said which is right.</summary>
    public bool TryOther()
    {
        lock (_gate)
        {
            if (_unsettled is not CredentialBytes other) return false;
            (_bytes, _otherBytes, _unsettled) = (other, null, null);
            return true;
        }
    }

    /// <summary>Learns from a refusal (401); throws where the camera asks for something that is not to be given.</summary>
    /// <param name="attempt">What was sent.</param>
    /// <param name="challengeHeaders">The camera's WWW-Authenticate headers.</param>
    /// <param name="nonces">Those this request has met.</param>
    /// <returns>True when another attempt makes sense; false when the camera has seen the credentials and does not take them.</returns>
    public bool Refused(Attempt attempt, IEnumerable<string> challengeHeaders, RequestNonces nonces)
    {
        if (_credential is null) throw CamErrors.CredentialsNeeded();
        IReadOnlyList<AuthenticationChallenge> challenges = AuthenticationChallenge.ParseAll(challengeHeaders);
        DigestChallenge? digest = challenges.Select(DigestChallenge.From).FirstOrDefault(challenge => challenge is not null);
        lock (_gate)
        {
            // Who no longer asks for Digest is not the camera that did, or wants the password in clear.
            if (attempt.Digest is not null && digest is null && challenges.Count > 0) LearnBasic(challenges);
            if (attempt.HasCredentials)
            {
                bool aged = attempt.Digest is not null && digest is not null && nonces.HasAged(attempt.Digest, digest);
                if (!aged)
                {
                    if (_otherBytes is not CredentialBytes other)
                    {
                        // A form that was refused too proves nothing: those that were taken before, or go first, stay.
                        _bytes = _settledBytes;
                        return false;
                    }

                    // One attempt more in the life of these credentials, and no other: cameras lock out whoever tries too often.
                    _bytes = other;
                    _otherBytes = null;
                    if (digest is not null && digest.Nonce != attempt.Digest?.Nonce) nonces.Own = _digest = digest;
                    return true;
                }
            }

            if (digest is not null)
            {
                // A camera may give everyone the same nonce: its uses go on being counted.
                if (_digest?.Nonce != digest.Nonce) _digest = digest;
                nonces.Own = _digest;
                _learned = CamAuthentication.Digest;
            }
            else
            {
                LearnBasic(challenges);
            }

            _realm = challenges.Select(challenge => challenge["realm"]).FirstOrDefault(realm => realm is not null);
            return true;
        }
    }

    private void Use(NetworkCredential? credential, Encoding? encoding)
    {
        _credential = credential;
        _bytes = credential is null ? null : new CredentialBytes(credential, encoding ?? Encoding.UTF8);
        _settledBytes = _bytes;
        _otherBytes = encoding is null ? _bytes?.In(_fallback) : null;
        _unsettled = _otherBytes;
    }

    private void LearnBasic(IReadOnlyList<AuthenticationChallenge> challenges)
    {
        string offered = challenges.Count == 0 ? "none" : string.Join(", ", challenges.Select(NameOf).Distinct());
        if (_learned == CamAuthentication.Digest || _wanted == CamAuthentication.Digest)
        {
            throw CamErrors.SchemeNotOffered(CamAuthentication.Digest, offered);
        }

        if (!challenges.Any(challenge => challenge.Is("Basic"))) throw CamErrors.SchemeUnknown(offered);
        _learned = CamAuthentication.Basic;
    }

    /// <summary>The scheme of a challenge; what is no scheme that anybody knows may be anything, and is not repeated.</summary>
    private static string NameOf(AuthenticationChallenge challenge) => Array.Find(KnownSchemes, challenge.Is) ?? "something unknown";

    /// <summary>What one request carried. Not a record: its text would show the header.</summary>
    public readonly struct Attempt(string? header, DigestChallenge? digest, bool hasCredentials)
    {
        /// <summary>The Authorization header; null for none.</summary>
        public string? Header { get; } = header;

        /// <summary>The challenge it answers.</summary>
        public DigestChallenge? Digest { get; } = digest;

        /// <summary>True when credentials went along in any form.</summary>
        public bool HasCredentials { get; } = hasCredentials;
    }
}
