using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What is missing of a slot is told of that slot, and not of the one that is changed.</summary>
public sealed class SlotGapTests : CameraTest
{
    [Fact]
    public async Task The_account_that_the_camera_tells_too_little_of_is_named()
    {
        SimulatedCamera camera = await StartWithoutAsync("user2_pri");
        (camera["user2_name"], camera["user2_pwd"]) = ("test", "word");
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("word");

        ErrorRecord error = engine.GetError("Set-CamUser bob -Password $word -Permission Visitor -Confirm:$false");

        Assert.StartsWith("CamMalformedResponse,", error.FullyQualifiedErrorId);
        Assert.Contains("user2_pri", error.Exception.Message);
        Assert.Contains("Set-CamUser test -Permission", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_users.cgi");
        // It helps, too.
        engine.Get("Set-CamUser test -Permission Operator -Confirm:$false");
        Assert.Equal("1", camera["user2_pri"]);
    }

    [Fact]
    public async Task Of_two_accounts_neither_is_said_to_help()
    {
        SimulatedCamera camera = await StartWithoutAsync("user2_pri", "user3_pri");
        (camera["user2_name"], camera["user3_name"]) = ("test", "rest");
        Engine engine = Connect(camera);

        ErrorRecord error = engine.GetError("Set-CamUser test -Permission Visitor -Confirm:$false");

        Assert.DoesNotContain("give a value", error.Exception.Message);
        Assert.DoesNotContain("Set-CamUser", error.Exception.Message);
        Assert.Contains("'rest'", error.Exception.Message);
    }

    [Fact]
    public async Task The_device_that_the_camera_tells_too_little_of_is_named()
    {
        SimulatedCamera camera = await StartWithoutAsync("dev3_port");
        Engine engine = Connect(camera);

        ErrorRecord error = engine.GetError("Set-CamDevice 2 -Address 192.168.1.30 -Port 80");

        Assert.Contains("dev3_port", error.Exception.Message);
        Assert.Contains("Set-CamDevice 3 -Port", error.Exception.Message);
        engine.Get("Set-CamDevice 3 -Port 81");
        Assert.Equal("81", camera["dev3_port"]);
    }

    private Task<SimulatedCamera> StartWithoutAsync(params string[] variables) =>
        StartCameraAsync(new SimulatorOptions
        {
            Profile = FirmwareProfile.Classic with { UnreportedVariables = new HashSet<string>(variables) },
        });
}
