using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class ExtraIOTests : CameraTest
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("255", 255)]
    [InlineData("-Value 0x81", 0x81)]
    [InlineData("-High 0, 7 -Low 1, 2, 3, 4, 5, 6", 0x81)]
    [InlineData("-High (0..7)", 255)]
    [InlineData("-Low (0..7)", 0)]
    public async Task All_eight_are_set_at_once(string parameters, int expected)
    {
        SimulatedCamera camera = await StartCameraAsync();

        Assert.Empty(Connect(camera).Get("Set-CamExtraIO " + parameters));

        ReceivedRequest request = Assert.Single(camera.Requests);
        Assert.Equal("set_extra_io.cgi", request.Path);
        Assert.Equal([KeyValuePair.Create("value", $"{expected}")], request.Query);
        Assert.Equal(expected, camera.ExtraIO);
    }

    [Fact]
    public async Task Those_not_named_keep_what_the_session_has_set_last()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        engine.Get("Set-CamExtraIO 0xF0; Set-CamExtraIO -High 0, 1 -Low 7");
        Assert.Equal(0x73, camera.ExtraIO);
        engine.Get("Set-CamExtraIO -Low 0");
        Assert.Equal(0x72, camera.ExtraIO);
    }

    [Fact]
    public async Task What_was_not_sent_or_not_taken_is_not_remembered()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine.Get("Set-CamExtraIO 0x0F; Set-CamExtraIO 0xFF -WhatIf");
        Assert.Contains("11111111", engine.Host.Text);
        camera.Intercept = _ => CannedResponse.Text("error: illegal params.");
        engine.GetError("Set-CamExtraIO 0xAA");
        camera.Intercept = null;

        engine.Get("Set-CamExtraIO -High 7");

        Assert.Equal(0x8F, camera.ExtraIO);
    }

    [Theory]
    [InlineData("-High 0")]
    [InlineData("-High 0 -Low 1, 2, 3, 4, 5, 6")]
    [InlineData("-High 1 -Low 1")]
    [InlineData("")]
    [InlineData("-High 8")]
    [InlineData("-Low -1")]
    [InlineData("256")]
    [InlineData("-1")]
    public async Task What_cannot_be_known_or_done_is_refused_and_nothing_sent(string parameters)
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError("Set-CamExtraIO " + parameters);

        Assert.Matches("^(CamInvalidValue|ParameterArgument.*|CannotConvertArgument.*),IpCamera.Commands.SetCamExtraIOCommand$", error.FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        Engine engine = Connect(await StartCameraAsync());

        Assert.Contains("name 1, 3, 4, 5, 6 too", engine.GetError("Set-CamExtraIO -High 0, 7 -Low 2").Exception.Message);
    }

    [Fact]
    public async Task PassThru_emits_the_session_and_each_camera_has_its_own_levels()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);

        engine.Get("Set-CamExtraIO 1 -Session cam1; Set-CamExtraIO 2 -Session cam2");
        Assert.Equal(["cam1", "cam2"], engine.Get("$sessions | Set-CamExtraIO -High 7 -PassThru").Select(session => session.Text("Name")).Order());

        Assert.Equal([0x81, 0x82], simulator.Cameras.Select(camera => (int)camera.ExtraIO));
    }
}
