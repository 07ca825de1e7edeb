using System;
using System.Net.Security;
using System.Reflection;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Http;

/// <summary>
/// Shakes hands with a camera over TLS. A certificate may name a server from which those that vouch for it can be fetched: the runtime
/// would do so while it holds a thread that other cameras need, from whatever server the device names, and wait for it. Nothing is fetched
/// where the runtime can be told, from .NET 7 on; elsewhere the system's own limit, of 15 seconds on Windows, ends the wait.
/// </summary>
internal static class SecureHandshake
{
    private static readonly Func<SslStream, string, SslProtocols, CancellationToken, Task>? Offline = FindOffline();

    /// <summary>Shakes hands as the client.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="host">The name the certificate is to be for.</param>
    /// <param name="protocols">The versions of TLS.</param>
    /// <param name="cancellationToken">Ends it where the runtime can do so.</param>
    public static Task RunAsync(SslStream stream, string host, SslProtocols protocols, CancellationToken cancellationToken) => Offline is not null
        ? Offline(stream, host, protocols, cancellationToken)
        : stream.AuthenticateAsClientAsync(host, null, protocols, checkCertificateRevocation: false);

    /// <summary>Finds what netstandard2.0 does not have.</summary>
    private static Func<SslStream, string, SslProtocols, CancellationToken, Task>? FindOffline()
    {
        Type? options = typeof(SslStream).Assembly.GetType("System.Net.Security.SslClientAuthenticationOptions");
        PropertyInfo? target = options?.GetProperty("TargetHost");
        PropertyInfo? versions = options?.GetProperty("EnabledSslProtocols");
        PropertyInfo? chain = options?.GetProperty("CertificateChainPolicy");
        PropertyInfo? isOffline = typeof(X509ChainPolicy).GetProperty("DisableCertificateDownloads");
        MethodInfo? authenticate = options is null ? null : typeof(SslStream).GetMethod(nameof(SslStream.AuthenticateAsClientAsync), [options, typeof(CancellationToken)]);
        if (target is null || versions is null || chain is null || isOffline is null || authenticate is null) return null;
        return (stream, host, protocols, cancellationToken) =>
        {
            var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
            isOffline.SetValue(policy, true);
            object settings = Activator.CreateInstance(options!)!;
            target.SetValue(settings, host);
            versions.SetValue(settings, protocols);
            chain.SetValue(settings, policy);
            return (Task)authenticate.Invoke(stream, [settings, cancellationToken])!;
        };
    }
}
