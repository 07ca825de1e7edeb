using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.ModuleTests.Hosting;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class SessionTests : CameraTest
{
    [Fact]
    public async Task The_session_connected_last_is_the_default()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);

        Assert.Equal("cam2", engine.GetOne("Get-CamStatus").Text("Camera"));
        engine.Get("Disconnect-Cam");
        Assert.Equal("cam1", engine.GetOne("Get-CamStatus").Text("Camera"));
    }

    [Fact]
    public async Task Sessions_are_found_by_name_with_wildcards()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);

        Assert.Equal(["cam1", "cam3"], engine.Get("Get-CamStatus -Session CAM[13]").Select(status => status.Text("Camera")).Order());
        Assert.Equal(3, engine.Get("'cam*' | Get-CamStatus").Count);
        Assert.Equal(["cam1", "cam2", "cam3"], engine.Get("Get-CamSession").Select(session => session.Text("Name")));
    }

    [Fact]
    public async Task A_wildcard_that_matches_no_session_does_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        Assert.Empty(engine.Get("Get-CamStatus -Session nothing*; Disconnect-Cam nothing*"));
        Assert.Empty(camera.Requests);
        Assert.Single(engine.Get("Get-CamSession"));
    }

    [Fact]
    public async Task A_name_nobody_has_is_an_error_that_repeats_it()
    {
        Engine engine = Connect(await StartCameraAsync());

        Assert.Contains("'garage'", engine.GetError("Get-CamStatus -Session garage").Exception.Message);
        ErrorRecord error = engine.GetError("Get-CamSession garage");
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamSessionCommand", error.FullyQualifiedErrorId);
        Assert.Contains("'garage'", error.Exception.Message);
    }

    [Fact]
    public void Without_a_session_a_terminating_error_says_what_to_type()
    {
        Engine engine = NewEngine();

        var error = (ErrorRecord)engine.GetOne("try { Get-CamStatus -ErrorAction SilentlyContinue; 'went on' } catch { $_ }").BaseObject;
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamStatusCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Connect-Cam", error.Exception.Message);
    }

    [Fact]
    public async Task Connecting_again_under_the_same_name_replaces_the_session()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras[0]);
        engine["other"] = simulator.Cameras[1].Uri.Authority;

        engine.Get("$new = Connect-Cam $other -Credential $credential -Name CAM1");

        Assert.Equal(simulator.Cameras[1].Uri.ToString(), engine.GetOne("Get-CamSession").Text("Uri"));
        Assert.Equal(false, engine.GetOne("$session").Value("IsOpen"));
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamStatusCommand", engine.GetError("Get-CamStatus -Session $session").FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Each_runspace_has_sessions_of_its_own_and_can_be_lent_others()
    {
        Engine one = Connect(await StartCameraAsync());
        Engine two = NewEngine();

        Assert.Empty(two.Get("Get-CamSession"));
        two["lent"] = one["session"];
        Assert.Equal("cam1", two.GetOne("Get-CamStatus -Session $lent").Text("Camera"));
        Assert.Equal("CamNoSession,IpCamera.Commands.GetCamStatusCommand", two.GetError("Get-CamStatus").FullyQualifiedErrorId);
    }
}
