using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class DeviceTests : CameraTest
{
    private static readonly string[] Fields = ["alias", "host", "port", "user", "pwd"];

    [Fact]
    public async Task Devices_are_read_by_slot_and_empty_ones_only_when_asked_for()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Fill(camera, 3);
        Fill(camera, 9);
        Engine engine = Connect(camera);

        IReadOnlyList<PSObject> devices = engine.Get("Get-CamDevice");

        Assert.Equal([3, 9], devices.Select(device => device.Value("Slot")));
        Assert.Equal(["yard3", "host3", "83", "user3"], ((string[])["Alias", "Address", "Port", "User"]).Select(name => devices[0].Text(name)));
        Assert.Equal("word3", Engine.Reveal(Assert.IsType<SecureString>(devices[0].Value("Password"))));
        Assert.Equal("cam1", devices[0].Text("Camera"));

        PSObject empty = engine.GetOne("Get-CamDevice -Slot 2");
        Assert.Equal("", empty.Text("Alias"));
        Assert.Null(empty.Value("Password"));
        Assert.Equal([4, 3], engine.Get("Get-CamDevice -Slot 4, 3").Select(device => device.Value("Slot")));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    public async Task A_slot_is_set_and_the_others_stay(int slot)
    {
        SimulatedCamera camera = await StartCameraAsync();
        for (int other = 2; other <= 9; other++) Fill(camera, other);
        Dictionary<string, string?> before = ReadAll(camera);
        Engine engine = Connect(camera);
        engine["there"] = Engine.Credential("ärger", "&#+%'\"\\");

        PSObject device = engine.GetOne($"Set-CamDevice {slot} -Alias \"O'Neil\" -Address 192.0.2.7 -Port 8080 -Credential $there -PassThru");

        Assert.Equal("O'Neil", device.Text("Alias"));
        string[] values = ["O'Neil", "192.0.2.7", "8080", "ärger", "&#+%'\"\\"];
        foreach ((string field, string value) in Fields.Zip(values)) before[$"dev{slot}_{field}"] = value;
        Assert.Equal(before, ReadAll(camera));
    }

    [Fact]
    public async Task A_part_of_a_slot_is_set_and_the_rest_stays()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Fill(camera, 3);
        Dictionary<string, string?> before = ReadAll(camera);

        Connect(camera).Get("Set-CamDevice 3 -Port 8080");

        before["dev3_port"] = "8080";
        Assert.Equal(before, ReadAll(camera));
    }

    [Fact]
    public async Task Removing_empties_a_slot_and_no_other()
    {
        SimulatedCamera camera = await StartCameraAsync();
        for (int slot = 2; slot <= 9; slot++) Fill(camera, slot);
        Dictionary<string, string?> before = ReadAll(camera);
        Engine engine = Connect(camera);

        engine.Get("Remove-CamDevice 5");

        foreach (string field in Fields) before[$"dev5_{field}"] = field == "port" ? "0" : "";
        Assert.Equal(before, ReadAll(camera));
        camera.ClearRequests();
        engine.Get("Remove-CamDevice 5");
        Assert.Equal(["get_params.cgi"], camera.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_camera_with_three_slots_is_sent_three()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "get_params.cgi"
            ? CannedResponse.Text(string.Concat(
                from slot in Enumerable.Range(2, 3)
                from field in Fields
                select field == "port" ? $"var dev{slot}_port=80;\n" : $"var dev{slot}_{field}='x{slot}';\n"))
            : null;

        engine.Get("Set-CamDevice 3 -Alias Gate");

        IReadOnlyDictionary<string, string> query = camera.Requests[^1].Query;
        Assert.Equal((from slot in Enumerable.Range(2, 3) from field in Fields select $"dev{slot}_{field}").Order(), query.Keys.Order());
        Assert.Equal(["x2", "Gate", "x4", "80"], [query["dev2_alias"], query["dev3_alias"], query["dev4_pwd"], query["dev3_port"]]);

        camera.ClearRequests();
        ErrorRecord error = engine.GetError("Set-CamDevice 7 -Alias Gate");
        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamDeviceCommand", error.FullyQualifiedErrorId);
        Assert.Contains("2, 3, 4", error.Exception.Message);
        Assert.Equal(["get_params.cgi"], camera.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("1 -Alias x")]
    [InlineData("10 -Alias x")]
    [InlineData("2")]
    [InlineData("2 -Alias 123456789012345678901")]
    [InlineData("2 -Alias äääääääääää")]
    [InlineData("2 -Port 65536")]
    [InlineData("2 -Port -1")]
    [InlineData("2 -User 1234567890123")]
    [InlineData("2 -Credential $long")]
    public async Task What_no_camera_can_take_is_refused_before_it_is_asked(string parameters)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["long"] = Engine.Credential("user", "Zk9Qw7Zk9Qw7x");

        ErrorRecord error = engine.GetError("Set-CamDevice " + parameters);

        Assert.Matches("^(CamInvalidValue|ParameterArgumentValidationError),IpCamera.Commands.SetCamDeviceCommand$", error.FullyQualifiedErrorId);
        Assert.DoesNotContain("Zk9Qw7", error.Exception.ToString());
        // How many bytes a letter has is known when the camera's own texts have been seen.
        if (parameters.All(char.IsAscii)) Assert.Empty(camera.Requests);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_devices.cgi");
    }

    [Fact]
    public async Task Devices_go_from_camera_to_camera_and_several_at_once_lose_nothing()
    {
        SimulatedCamera source = await StartCameraAsync();
        for (int slot = 2; slot <= 9; slot++) Fill(source, slot);
        source["dev4_pwd"] = "";
        SimulatedCamera target = await StartCameraAsync();

        Connect(source, target).Get("Get-CamDevice -Session cam1 | Set-CamDevice -Session cam2");

        Assert.Equal(ReadAll(source), ReadAll(target));
    }

    [Fact]
    public async Task WhatIf_tells_what_and_no_password()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Fill(camera, 3);
        Engine engine = Connect(camera);
        engine["there"] = Engine.Credential("user", "Zk9Qw7");

        engine.Get("Set-CamDevice 3 -Port 8080 -Credential $there -WhatIf; Remove-CamDevice 3 -WhatIf");

        Assert.All(camera.Requests, request => Assert.Equal("get_params.cgi", request.Path));
        Assert.Contains("Port: 83 -> 8080", engine.Host.Text);
        Assert.Contains("Password: changed", engine.Host.Text);
        Assert.Contains("Remove device 3", engine.Host.Text);
        Assert.DoesNotContain("Zk9Qw7", engine.Host.Text);
        Assert.DoesNotContain("word3", engine.Host.Text);
    }

    private static void Fill(SimulatedCamera camera, int slot)
    {
        string[] values = [$"yard{slot}", $"host{slot}", $"8{slot}", $"user{slot}", $"word{slot}"];
        foreach ((string field, string value) in Fields.Zip(values)) camera[$"dev{slot}_{field}"] = value;
    }

    private static Dictionary<string, string?> ReadAll(SimulatedCamera camera) => new(
        from slot in Enumerable.Range(2, 8)
        from field in Fields
        let variable = $"dev{slot}_{field}"
        select KeyValuePair.Create(variable, camera[variable]));
}
