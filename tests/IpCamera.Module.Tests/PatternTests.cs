using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Patterns of sessions: one that means no camera, and one that means a camera more than once.</summary>
public sealed class PatternTests : CameraTest
{
    [Theory]
    [InlineData("Set-CamAlias Yard -Session *")]
    [InlineData("Set-CamUser guard -Permission Visitor -Session * -Confirm:$false")]
    [InlineData("Restart-Cam * -Confirm:$false")]
    [InlineData("Get-CamStatus *")]
    [InlineData("Receive-CamStream -Session *")]
    public void A_pattern_that_fits_no_session_is_an_error(string command)
    {
        ErrorRecord error = NewEngine().GetError(command);

        Assert.StartsWith("CamNoSession,", error.FullyQualifiedErrorId);
        Assert.Contains("'*'", error.Exception.Message);
    }

    [Fact]
    public async Task The_error_repeats_the_pattern_and_the_others_are_worked_on()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Outcome outcome = Connect(camera).Run("Get-CamStatus x*, cam*");

        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamStatusCommand", Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        Assert.Contains("No open session fits 'x*'", outcome.Errors[0].Exception.Message);
        Assert.Single(outcome.Output);
    }

    [Theory]
    [InlineData("Get-CamSession *")]
    [InlineData("Disconnect-Cam *")]
    [InlineData("Get-CamSession | Receive-CamStream")]
    [InlineData("Get-CamSession x* | Restart-Cam -Confirm:$false")]
    public void What_lists_or_ends_sessions_is_silent_where_there_are_none(string command) =>
        NewEngine().Run(command).ThrowIfFailed();

    [Fact]
    public async Task A_camera_of_several_sessions_is_worked_on_once_for_a_pattern()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectTwice(camera);

        Assert.Equal(["attic"], engine.Get("Get-CamStatus *").Select(status => status.Text("Camera")));
        engine.Get("Restart-Cam cam*, *, cam-000001 -Confirm:$false");
        Assert.Equal(1, camera.Requests.Count(request => request.Path == "reboot.cgi"));
    }

    [Fact]
    public async Task Sessions_that_are_named_are_all_used()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectTwice(camera);

        string?[] named = [.. engine.Get("Get-CamStatus garage, attic").Select(status => status.Text("Camera"))];
        Assert.Equal(["attic", "garage"], named.Order());
        Assert.Equal(["garage"], engine.Get("Get-CamStatus *, garage").Select(status => status.Text("Camera")));
        Assert.Equal(3, engine.Get("Get-CamSession | Get-CamStatus").Count);
    }

    [Fact]
    public async Task Sessions_of_several_users_and_cameras_are_not_one()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        (simulator.Cameras[0]["user2_name"], simulator.Cameras[0]["user2_pri"]) = ("guest", "0");
        Engine engine = Connect(simulator.Cameras);
        engine["guest"] = Engine.Credential("guest", "");
        engine.Get("""
            Connect-Cam $addresses[0] -Credential $guest -Name guest
            Connect-Cam $addresses[1] -Credential $credential -Name zoo
            """);

        Assert.Equal(["cam1", "cam2", "guest"], engine.Get("Get-CamStatus *").Select(status => status.Text("Camera")).Order());
    }

    [Fact]
    public async Task Disconnect_ends_all_sessions_of_a_camera()
    {
        Engine engine = ConnectTwice(await StartCameraAsync());

        Assert.Empty(engine.Get("Disconnect-Cam *; Get-CamSession"));
    }

    private Engine ConnectTwice(SimulatedCamera camera)
    {
        Engine engine = Connect(camera);
        engine.Get("""
            Disconnect-Cam *
            foreach ($name in 'garage', 'cam-000001', 'attic') { $null = Connect-Cam $addresses[0] -Credential $credential -Name $name }
            """);
        camera.ClearRequests();
        return engine;
    }
}
