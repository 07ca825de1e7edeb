using System;
using System.Runtime.InteropServices;
using System.Security;

namespace IpCamera.Secrecy;

/// <summary>Secrets on their way in and out. They are plain text only while a request is built.</summary>
internal static class CamSecret
{
    /// <summary>What shows in place of a secret.</summary>
    public const string Mask = "********";

    private const int LengthLimit = 65536;

    /// <summary>Locks a text away.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.MalformedResponse"/>: longer than a secure string can be.</exception>
    public static SecureString Protect(string text)
    {
        if (text.Length > LengthLimit) throw CamErrors.Malformed("The camera sent a password or key that is too long to be one.");
        // Character by character, where Windows decrypts and encrypts the whole each time, a long one would take minutes.
        unsafe
        {
            fixed (char* characters = text)
            {
                var secret = new SecureString(characters, text.Length);
                secret.MakeReadOnly();
                return secret;
            }
        }
    }

    /// <summary>The text of a secret, for the query that carries it.</summary>
    public static string Reveal(SecureString secret)
    {
        // Not by NetworkCredential, which cuts it off where it holds a zero.
        IntPtr text = Marshal.SecureStringToBSTR(secret ?? throw new ArgumentNullException(nameof(secret)));
        try
        {
            return Marshal.PtrToStringBSTR(text);
        }
        finally
        {
            Marshal.ZeroFreeBSTR(text);
        }
    }
}
