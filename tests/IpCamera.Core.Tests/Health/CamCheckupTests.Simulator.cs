using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.CoreTests.Support;
using IpCamera.Health;
using IpCamera.Simulator;

namespace IpCamera.CoreTests;

/// <summary>Checks that take time, by a clock that the test moves.</summary>
public sealed class CamCheckupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0.9, CamCheckResult.Pass, "0.90 s")]
    [InlineData(1.1, CamCheckResult.Warning, "1.10 s")]
    [InlineData(5.1, CamCheckResult.Fail, "5.10 s")]
    public async Task An_answer_that_takes_long_is_told(double seconds, CamCheckResult result, string told)
    {
        VirtualClock clock = new();
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions(), Token);
        simulator.Cameras[0].Intercept = request =>
        {
            if (request.Path == "get_status.cgi") clock.Advance(TimeSpan.FromSeconds(seconds));
            return null;
        };

        CamCheck check = await RunAsync(simulator, clock, "ResponseTime");

        Assert.Equal((result, true), (check.Result, check.Finding.Contains(told, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_picture_is_taken_for_frozen_when_it_is_the_same_after_two_waits()
    {
        VirtualClock clock = new();
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(new SimulatorOptions { Scene = SimulatorScene.Frozen }, Token);

        CamCheck check = await RunAsync(simulator, clock, "PictureFrozen");

        Assert.Equal(CamCheckResult.Fail, check.Result);
        Assert.Equal([TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(3)], clock.Waits);
        Assert.Equal(3, simulator.Cameras[0].Requests.Count(request => request.Path == "snapshot.cgi"));
    }

    private static async Task<CamCheck> RunAsync(CameraSimulator simulator, VirtualClock clock, string name)
    {
        CamClient client = new(new CamConnectionOptions { Uri = simulator.Cameras[0].Uri, Credential = new NetworkCredential("admin", ""), Authentication = CamAuthentication.Basic, Clock = clock });
        return await new CamCheckup(client, null, Token).RunAsync(CamHealthChecks.All.Single(check => check.Name == name));
    }
}
