using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Http;
using IpCamera.Simulator.Services;

namespace IpCamera.Simulator.Cgi;

/// <summary>The CGIs that try something out with the world around the camera.</summary>
internal static class ServiceCgis
{
    public static readonly IReadOnlyList<CgiDefinition> All =
    [
        new("test_mail.cgi", AccessLevel.Administrator, (call, cancellationToken) =>
            TestAsync(call, new MailTest(call.Device.Settings, call.Device.Clock), cancellationToken)),

        new("test_ftp.cgi", AccessLevel.Administrator, (call, cancellationToken) =>
            TestAsync(call, new FtpTest(call.Device.Settings), cancellationToken)),

        new("wifi_scan.cgi", AccessLevel.Administrator, call =>
        {
            call.Device.WifiScanner.Start();
            return CameraResponse.Ok;
        }),
    ];

    private static async ValueTask<CameraResponse> TestAsync(CgiCall call, ServiceTest test, CancellationToken cancellationToken) =>
        new VariableText(call.Device.Profile.VariableSeparator).Number("result", await test.RunAsync(cancellationToken)).ToResponse();
}
