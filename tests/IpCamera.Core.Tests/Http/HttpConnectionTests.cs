using System;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Http;

/// <summary>Secure connections to cameras, whose certificates are their own.</summary>
public sealed class HttpConnectionTests
{
    private const string Status = "var id='x';\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_refused_before_anything_is_sent()
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        await using FaultServer camera = new(exchange => exchange.SendAsync(FaultServer.Text(Status)), certificate: certificate);

        CamException refused = await Throws.CamAsync(
            CamErrorCode.Unreachable, () => Clients.Of(camera.Uri, CamAuthentication.Basic).GetStatusAsync(Cancellation));

        Assert.Contains("-SkipCertificateCheck", refused.Message, StringComparison.Ordinal);
        Assert.Matches("failed: [^.]+[.] Use -SkipCertificateCheck", refused.Message);
        Assert.Empty(camera.Requests);
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task Any_certificate_will_do_where_the_user_said_so()
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        await using FaultServer camera = new(exchange => exchange.SendAsync(FaultServer.Text(Status)), certificate: certificate);

        CamStatus status = await Clients.Of(camera.Uri, skipCertificateCheck: true).GetStatusAsync(Cancellation);

        Assert.Equal("x", status.Id);
        await camera.AllClosedAsync(Cancellation);
    }

#if NET
    /// <summary>The server it names may be anybody's, and slow: other cameras would wait for the thread.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_fetched_that_a_certificate_names(bool skipCertificateCheck)
    {
        await using FaultServer issuer = FaultServer.Answering("nothing");
        using X509Certificate2 certificate = Certificates.IssuedElsewhere(issuer.Uri);
        await using FaultServer camera = new(exchange => exchange.SendAsync(FaultServer.Text(Status)), certificate: certificate);

        Task<CamStatus> asked = Clients.Of(camera.Uri, skipCertificateCheck: skipCertificateCheck).GetStatusAsync(Cancellation);
        if (skipCertificateCheck) Assert.Equal("x", (await asked).Id);
        else await Throws.CamAsync(CamErrorCode.Unreachable, () => asked);

        Assert.Empty(issuer.Requests);
    }
#endif

    [Fact]
    public async Task Tls_1_2_is_offered()
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        await using FaultServer camera = new(
            exchange => exchange.SendAsync(FaultServer.Text(Status)), certificate: certificate, protocols: SslProtocols.Tls12);

        Assert.Equal("x", (await Clients.Of(camera.Uri, skipCertificateCheck: true).GetStatusAsync(Cancellation)).Id);
    }

    [Fact]
    public async Task A_port_that_answers_a_handshake_with_something_else_is_unreachable()
    {
        TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            Task<CamStatus> request = Clients.Of(new Uri($"https://{listener.LocalEndpoint}/")).GetStatusAsync(Cancellation);
            using Socket socket = await listener.AcceptSocketAsync(Cancellation);
            socket.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

            await Throws.CamAsync(CamErrorCode.Unreachable, () => request);
        }
        finally
        {
            listener.Stop();
        }
    }

    [Fact]
    public async Task A_handshake_nobody_answers_times_out()
    {
        TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            await Throws.CamAsync(
                CamErrorCode.Timeout,
                () => Clients.Of(new Uri($"https://{listener.LocalEndpoint}/"), limits: Clients.Limits(connect: 0.3))
                    .GetStatusAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
        }
        finally
        {
            listener.Stop();
        }
    }
}
