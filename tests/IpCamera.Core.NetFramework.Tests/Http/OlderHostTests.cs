using System.Net;
using System.Reflection;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Http;

/// <summary>In programs made for .NET Framework 4.6 and older, which a host of Windows PowerShell may be.</summary>
[CollectionDefinition(nameof(OlderHostTests), DisableParallelization = true)]
[Collection(nameof(OlderHostTests))]
public sealed class OlderHostTests
{
    [Fact]
    public async Task Https_works_where_the_system_may_not_choose_the_protocol()
    {
        FieldInfo? denied = typeof(ServicePointManager).GetField("s_disableSystemDefaultTlsVersions", BindingFlags.Static | BindingFlags.NonPublic);
        if (denied is null) Assert.Skip("Only .NET Framework itself denies the choice.");
        using X509Certificate2 certificate = Certificates.SelfSigned();
        await using FaultServer camera = new(
            exchange => exchange.SendAsync(FaultServer.Text("var id='x';\n")), certificate: certificate, protocols: SslProtocols.Tls12);
        // Reading it once makes it what the program's own settings say; only then it can be changed.
        _ = ServicePointManager.SecurityProtocol;
        object before = denied.GetValue(null)!;
        denied.SetValue(null, true);
        try
        {
            CamStatus status = await Clients.Of(camera.Uri, skipCertificateCheck: true).GetStatusAsync(TestContext.Current.CancellationToken);

            Assert.Equal("x", status.Id);
        }
        finally
        {
            denied.SetValue(null, before);
        }
    }
}
