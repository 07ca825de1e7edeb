using System.Net;
using System.Security;

namespace IpCamera.CoreTests;

internal static class Secrets
{
    public static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;

    public static string? Reveal(object? secret) => secret is null ? null : new NetworkCredential(string.Empty, (SecureString)secret).Password;
}
