using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>A session has properties of the same names as parameters, and gives none of them.</summary>
public sealed class PipedSessionTests : CameraTest
{
    [Fact]
    public async Task The_user_of_a_session_does_not_become_the_user_of_a_service()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["mail_user"] = "postman";
        Engine engine = Connect(camera);

        engine.Get("Get-CamSession | Set-CamMail -Server mail.example");

        Assert.Equal(["mail.example", "postman"], [camera["mail_svr"], camera["mail_user"]]);
    }

    [Fact]
    public async Task The_permission_of_a_session_does_not_become_that_of_a_new_account()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["password"] = Engine.Secret("geheim");

        engine.Get("Get-CamSession | Set-CamUser -Name guest -Password $password -Confirm:$false");

        Assert.Equal(["guest", "0"], [camera["user2_name"], camera["user2_pri"]]);
    }

    [Theory]
    [InlineData("Remove-CamUser")]
    [InlineData("Set-CamUser -Permission Visitor")]
    public async Task The_name_of_a_session_is_not_taken_for_an_account(string command)
    {
        SimulatedCamera camera = await StartCameraAsync();
        ErrorRecord error = Connect(camera).GetError($"Get-CamSession | {command} -Confirm:$false");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains("-Name", error.Exception.Message);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task Nothing_is_set_by_a_session_alone()
    {
        SimulatedCamera camera = await StartCameraAsync();
        ErrorRecord error = Connect(camera).GetError("Get-CamSession | Set-CamFtp");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task Several_inputs_for_one_camera_are_done_in_their_order()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        engine.Get("1..20 | ForEach-Object { [pscustomobject]@{ Alias = \"name $_\" } } | Set-CamAlias -Session cam1");

        Assert.Equal("name 20", camera.Alias);
        Assert.Equal(
            Enumerable.Range(1, 20).Select(number => $"name {number}"),
            camera.Requests.Where(request => request.Path == "set_alias.cgi").Select(request => request.Query["alias"]));
    }
}
