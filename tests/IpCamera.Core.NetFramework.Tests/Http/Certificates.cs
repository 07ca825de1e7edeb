using System.IO;
using System.Security.Cryptography.X509Certificates;

namespace IpCamera.CoreTests.Http;

internal static class Certificates
{
    /// <summary>One that nobody vouches for, as cameras have it. It is made already: Mono cannot make one.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using Stream resource = typeof(Certificates).Assembly.GetManifestResourceStream("camera.pfx")!;
        using MemoryStream copy = new();
        resource.CopyTo(copy);
        return new X509Certificate2(copy.ToArray(), string.Empty);
    }
}
