using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IpCamera.CoreTests.Http;

internal static class Certificates
{
    /// <summary>One that nobody vouches for, as cameras have it.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=camera", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows serves only keys that were imported.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
