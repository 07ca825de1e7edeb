using System;
using System.Linq;
using System.Net;
using System.Text;

namespace IpCamera.Http;

/// <summary>
/// User and password as a camera compares them: bytes. They are the same in a header, in a hash and in a URL. Which encoding a camera
/// had them in when they were set nobody says: UTF-8 goes first, and where it is refused the fallback encoding once.
/// </summary>
internal sealed class CredentialBytes
{
    // One character a byte: how heads are read and written.
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    private readonly NetworkCredential _credential;
    private readonly Encoding _encoding;

    /// <param name="credential">User and password.</param>
    /// <param name="encoding">What they are written in.</param>
    public CredentialBytes(NetworkCredential credential, Encoding encoding)
    {
        _credential = credential;
        _encoding = encoding;
    }

    /// <summary>The user, a character a byte.</summary>
    public string User => Latin1.GetString(_encoding.GetBytes(_credential.UserName));

    /// <summary>The password, a character a byte.</summary>
    public string Password => Latin1.GetString(_encoding.GetBytes(_credential.Password));

    /// <summary>What the Basic header holds.</summary>
    public string ToBasic() => Convert.ToBase64String(_encoding.GetBytes($"{_credential.UserName}:{_credential.Password}"));

    /// <summary>The same in another encoding; null where that makes no difference, or cannot hold them.</summary>
    public CredentialBytes? In(Encoding encoding)
    {
        string text = $"{_credential.UserName}:{_credential.Password}";
        byte[] bytes = encoding.GetBytes(text);
        return encoding.GetString(bytes) != text || bytes.SequenceEqual(_encoding.GetBytes(text)) ? null : new CredentialBytes(_credential, encoding);
    }
}
