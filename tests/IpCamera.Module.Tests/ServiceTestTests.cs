using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class ServiceTestTests : CameraTest
{
    [Theory]
    [InlineData(0, "Succeeded")]
    [InlineData(-1, "ConnectFailed")]
    [InlineData(-2, "NetworkError")]
    [InlineData(-3, "ServerError")]
    [InlineData(-4, "BadUser")]
    [InlineData(-5, "BadPassword")]
    [InlineData(-6, "SenderRejected")]
    [InlineData(-7, "ReceiverRejected")]
    [InlineData(-8, "TextRejected")]
    [InlineData(-9, "AuthenticationNotAccepted")]
    [InlineData(-10, "InternalError")]
    [InlineData(-11, "TlsNotSupportedByCamera")]
    [InlineData(-12, "InvalidParameter")]
    [InlineData(-13, "TlsNotSupportedByServer")]
    [InlineData(-99, "-99")]
    [InlineData(7, "7")]
    public Task A_mail_test_tells_the_code_of_the_document(int code, string expected) => AssertTellsAsync("Test-CamMail", "test_mail.cgi", code, expected);

    [Theory]
    [InlineData(0, "Succeeded")]
    [InlineData(-1, "ConnectFailed")]
    [InlineData(-2, "NetworkError")]
    [InlineData(-3, "ServerError")]
    [InlineData(-4, "BadUser")]
    [InlineData(-5, "BadPassword")]
    [InlineData(-6, "BadDirectory")]
    [InlineData(-7, "PassiveModeError")]
    [InlineData(-8, "PortModeError")]
    [InlineData(-9, "StoreError")]
    [InlineData(-99, "-99")]
    public Task An_FTP_test_tells_the_code_of_the_document(int code, string expected) => AssertTellsAsync("Test-CamFtp", "test_ftp.cgi", code, expected);

    [Theory]
    [InlineData("Test-CamMail", "InvalidParameter")]
    [InlineData("Test-CamFtp", "ConnectFailed")]
    public async Task The_camera_tries_what_it_is_set_to(string cmdlet, string expected)
    {
        Engine engine = Connect(await StartCameraAsync());
        engine.Get("Set-CamFtp -Server 127.0.0.1 -Port 1");

        Assert.Equal(expected, engine.GetOne(cmdlet).Text("Result"));
    }

    [Theory]
    [InlineData("Test-CamMail")]
    [InlineData("Test-CamFtp")]
    public async Task A_camera_may_take_longer_than_the_session_allows_for_others(string cmdlet)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectWith("-TimeoutSec 2", camera);
        camera.Intercept = _ => AnswerAfter(TimeSpan.FromSeconds(4));

        Outcome outcome = engine.Run(cmdlet);

        outcome.ThrowIfFailed();
        Assert.Equal("BadUser", Assert.Single(outcome.Output).Text("Result"));
        Assert.Contains(outcome.Progress, line => line.StartsWith("cam1: trying the server", StringComparison.Ordinal));
        Assert.StartsWith("CamTimeout,", engine.GetError("Get-CamStatus").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-CamMail")]
    [InlineData("Test-CamFtp")]
    public async Task A_camera_that_takes_too_long_is_a_timeout(string cmdlet)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Silent = true;

        ErrorRecord error = engine.GetError(cmdlet + " -TimeoutSec 1");

        Assert.Equal($"CamTimeout,IpCamera.Commands.{cmdlet.Replace("-", "", StringComparison.Ordinal)}Command", error.FullyQualifiedErrorId);
        Assert.Contains("1 s", error.Exception.Message);
    }

    [Theory]
    [InlineData("var result='x';\n")]
    [InlineData("var other=0;\n")]
    [InlineData("var result=99999999999;\n")]
    [InlineData("")]
    public async Task An_answer_without_a_result_is_malformed(string body)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = _ => CannedResponse.Text(body);

        Assert.Equal("CamMalformedResponse,IpCamera.Commands.TestCamMailCommand", engine.GetError("Test-CamMail").FullyQualifiedErrorId);
    }

    private static CannedResponse AnswerAfter(TimeSpan time) => new()
    {
        Write = async (stream, cancellationToken) =>
        {
            await Task.Delay(time, cancellationToken);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 15\r\n\r\nvar result=-4;\n"u8.ToArray(), cancellationToken);
        },
    };

    private async Task AssertTellsAsync(string cmdlet, string cgi, int code, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = _ => CannedResponse.Text($"var result={code};\n");

        PSObject result = engine.GetOne(cmdlet);

        Assert.Equal([cgi], camera.Requests.Select(request => request.Path));
        Assert.Equal(code, result.Value("Code"));
        Assert.Equal(expected, result.Text("Result"));
        Assert.Equal(code == 0, result.Value("Succeeded"));
        Assert.Equal("cam1", result.Text("Camera"));
    }
}
