using System;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Publish-CamStream -AllowControl: who may move cameras, and that they stop.</summary>
public sealed class RelayControlTests : CameraTest
{
    private const string Move = "/cameras/cam1/move?direction=Left&hold=press-1";

    [Fact]
    public async Task A_camera_moves_as_long_as_it_is_told_to_and_a_second_longer_at_most()
    {
        (SimulatedCamera camera, Published published, string token) = await PublishAsync();

        for (int renewal = 0; renewal < 8; renewal++)
        {
            Assert.Equal("204", await PostAsync(published, Move, token));
            await Task.Delay(250, Token);
        }

        Assert.NotEqual(PtzMotion.None, camera.CurrentMotion);
        Assert.DoesNotContain(1, camera.Commands);
        var clock = Stopwatch.StartNew();
        Execution.Until(() => camera.LastCommand == 1, "nobody says so any more, and it stops");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString());
        // What was one press is over.
        Assert.Equal("410", await PostAsync(published, Move, token));
    }

    [Fact]
    public async Task A_release_stops_it_at_once_and_one_that_overtakes_its_press_prevents_it()
    {
        (SimulatedCamera camera, Published published, string token) = await PublishAsync();
        Assert.Equal("204", await PostAsync(published, Move, token));
        Execution.Until(() => camera.CurrentMotion != PtzMotion.None, "it moves");
        Assert.Equal("204", await PostAsync(published, "/cameras/cam1/stop?hold=press-1", token));
        Execution.Until(() => camera.LastCommand == 1, "it stops");

        int commands = camera.Commands.Count;
        Assert.Equal("204", await PostAsync(published, "/cameras/cam1/stop?hold=press-2", token));
        Assert.Equal("410", await PostAsync(published, Move.Replace("press-1", "press-2", StringComparison.Ordinal), token));
        Assert.Equal(commands, camera.Commands.Count);
    }

    [Fact]
    public async Task The_end_of_the_publication_is_the_end_of_every_motion()
    {
        (SimulatedCamera camera, Published published, string token) = await PublishAsync();
        Assert.Equal("204", await PostAsync(published, Move, token));
        Execution.Until(() => camera.CurrentMotion != PtzMotion.None, "it moves");

        Assert.InRange(published.Stop(), TimeSpan.Zero, TimeSpan.FromSeconds(1));

        Execution.Until(() => camera.LastCommand == 1, "it stops");
    }

    [Fact]
    public async Task A_stored_position_is_turned_to()
    {
        (SimulatedCamera camera, Published published, string token) = await PublishAsync();

        Assert.Equal("204", await PostAsync(published, "/cameras/cam1/preset?number=3", token));

        Assert.Equal(35, camera.LastCommand);
        Assert.Equal("422", await PostAsync(published, "/cameras/cam1/preset?number=99", token));
    }

    [Theory]
    [InlineData("", "403")]
    [InlineData("X-Relay-Token: 0123456789abcdef0123456789abcdef\r\n", "403")]
    [InlineData("{token}Origin: http://evil.example\r\n", "403")]
    [InlineData("{token}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n", "403")]
    [InlineData("{token}Content-Length: 3\r\n", "413")]
    public async Task Another_sites_page_moves_nothing(string headers, string status)
    {
        (SimulatedCamera camera, Published published, string token) = await PublishAsync();
        string sent = headers.Replace("{token}", $"X-Relay-Token: {token}\r\n", StringComparison.Ordinal);

        Assert.Equal(status, StatusOf(await published.GetAsync(Move, sent, "POST")));
        Assert.Equal("404", StatusOf(await published.GetAsync(Move)));
        Assert.Empty(camera.Commands);
    }

    [Theory]
    [InlineData("/cameras/cam1/move?direction=Left", "400")]
    [InlineData("/cameras/cam1/move?direction=99&hold=a", "400")]
    [InlineData("/cameras/cam1/move?direction=Sideways&hold=a", "400")]
    [InlineData("/cameras/cam1/move?direction=Left&hold=A%20b", "400")]
    [InlineData("/cameras/cam1/preset?number=x", "400")]
    [InlineData("/cameras/cam1/reboot?hold=a", "404")]
    [InlineData("/cameras/other/move?direction=Left&hold=a", "404")]
    public async Task What_is_no_order_is_refused(string target, string status)
    {
        (SimulatedCamera camera, Published published, string token) = await PublishAsync();

        Assert.Equal(status, await PostAsync(published, target, token));
        Assert.Empty(camera.Commands);
    }

    [Fact]
    public async Task Without_the_parameter_nothing_is_moved_and_no_page_offers_it()
    {
        SimulatedCamera camera = await StartCameraAsync();
        using Published published = Published.Begin(Connect(camera), "$session | Publish-CamStream");

        Assert.Equal("405", StatusOf(await published.GetAsync(Move, "X-Relay-Token: \r\n", "POST")));
        string page = await published.GetTextAsync("/cameras/cam1/");
        Assert.Contains("data-token=\"\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-direction", page, StringComparison.Ordinal);
        Assert.Empty(camera.Commands);
    }

    private static string StatusOf((string Head, byte[] Body) answer) => answer.Head.Split(' ')[1];

    private static async Task<string> PostAsync(Published published, string target, string token) =>
        StatusOf(await published.GetAsync(target, $"X-Relay-Token: {token}\r\n", "POST"));

    private async Task<(SimulatedCamera Camera, Published Published, string Token)> PublishAsync()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Published published = Published.Begin(Connect(camera), "$session | Publish-CamStream -AllowControl");
        string page = Encoding.UTF8.GetString((await published.GetAsync("/cameras/cam1/")).Body);
        string token = Regex.Match(page, "data-token=\"([0-9a-f]{32})\"").Groups[1].Value;
        Assert.NotEmpty(token);
        return (camera, published, token);
    }
}
