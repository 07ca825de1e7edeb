using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class ParamsTests : CameraTest
{
    private static readonly string[] Single =
    [
        "DateTime", "Network", "Wifi", "Pppoe", "Upnp", "Ddns", "Mail", "Ftp", "Alarm", "Decoder", "Msn",
    ];

    public static TheoryData<string> Sections => [.. Single, "User", "Device"];

    [Fact]
    public async Task All_sections_are_read_at_once_and_each_knows_its_camera()
    {
        SimulatedCamera camera = await StartFilledAsync();

        PSObject all = Connect(camera).GetOne("Get-CamParams");

        Assert.Single(camera.Requests);
        Assert.Equal([camera.Id, "Yard", "11.22.2.38"], [all.Text("Id"), all.Text("Alias"), all.Text("FirmwareVersion")]);
        Assert.Equal("cam1", all.Text("Camera"));
        Assert.All(Single, name => Assert.Equal((name, "cam1"), (name, PSObject.AsPSObject(all.Value(name)).Text("Camera"))));
        PSObject[] users = [.. ((IEnumerable)all.Value("User")!).Cast<object>().Select(PSObject.AsPSObject)];
        PSObject[] devices = [.. ((IEnumerable)all.Value("Device")!).Cast<object>().Select(PSObject.AsPSObject)];
        Assert.Equal(["admin", "bob"], users.Select(user => user.Text("Name")));
        Assert.Equal(["4", "9"], devices.Select(device => device.Text("Slot")));
        Assert.All(users.Concat(devices), slot => Assert.Equal("cam1", slot.Text("Camera")));
        Assert.Equal("Passive", PSObject.AsPSObject(all.Value("Ftp")).Text("Mode"));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_section_is_found_by_its_name_in_any_case(string section)
    {
        SimulatedCamera camera = await StartFilledAsync();
        Engine engine = Connect(camera);

        IReadOnlyList<PSObject> found = engine.Get($"Get-CamParams -Section {section.ToUpperInvariant()}");

        Assert.Equal(section is "User" or "Device" ? 2 : 1, found.Count);
        Assert.All(found, one => Assert.Equal(("cam1", "Cam" + section), (one.Text("Camera"), one.BaseObject.GetType().Name)));
        Assert.Equal([section], engine.Complete($"Get-CamParams -Section {section.ToLowerInvariant()}").Where(word => word == section));
    }

    [Fact]
    public async Task Several_sections_come_in_the_order_they_were_asked_for_with_one_request()
    {
        SimulatedCamera camera = await StartFilledAsync();

        IReadOnlyList<PSObject> found = Connect(camera).Get("Get-CamParams -Section upnp, User, alarm");

        Assert.Equal(["CamUpnp", "CamUser", "CamUser", "CamAlarm"], found.Select(one => one.BaseObject.GetType().Name));
        Assert.Single(camera.Requests);
    }

    [Fact]
    public async Task A_section_there_is_not_is_refused_with_those_there_are()
    {
        SimulatedCamera camera = await StartFilledAsync();

        ErrorRecord error = Connect(camera).GetError("Get-CamParams -Section Mail, Nothing");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.GetCamParamsCommand", error.FullyQualifiedErrorId);
        Assert.Contains("'Nothing'", error.Exception.Message);
        Assert.Contains("Decoder", error.Exception.Message);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task Extra_holds_what_nobody_knows_and_nothing_else()
    {
        SimulatedCamera camera = await StartFilledAsync();
        Engine engine = Connect(camera);
        camera.Intercept = _ => CannedResponse.Text($"""
            var id='{camera.Id}';
            var alias='Yard';
            var port=80;
            var user3_name='';
            var dev5_pwd='';
            var wifi_region='x';
            var alarm_msn=1;
            var night_mode=2;
            var cloud_pwd='hunter2';
            """);

        PSObject all = engine.GetOne("Get-CamParams");

        var extra = Assert.IsType<IDictionary<string, object>>(all.Value("Extra"), exactMatch: false);
        Assert.Equal(["cloud_pwd", "night_mode"], extra.Keys);
        Assert.Equal("hunter2", Engine.Reveal(extra["cloud_pwd"]));
        Assert.Equal(["wifi_region"], ((IDictionary<string, object>)PSObject.AsPSObject(all.Value("Wifi")).Value("Extra")!).Keys);
        Assert.Equal(["alarm_msn"], ((IDictionary<string, object>)PSObject.AsPSObject(all.Value("Alarm")).Value("Extra")!).Keys);
        Assert.All(Single.Except(["Network", "Wifi", "Alarm"]), name =>
            Assert.Empty((IDictionary<string, object>)PSObject.AsPSObject(all.Value(name)).Value("Extra")!));
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("digest")]
    [InlineData("minimal")]
    [InlineData("unusual")]
    public async Task Nothing_of_any_firmware_is_left_over_but_what_the_document_does_not_know(string profile)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.All.Single(known => known.Name == profile) });
        PSObject all = Connect(camera).GetOne("Get-CamParams");

        Assert.Empty((IDictionary<string, object>)all.Value("Extra")!);
        Assert.Empty(Single.SelectMany(name => ((IDictionary<string, object>)PSObject.AsPSObject(all.Value(name)).Value("Extra")!).Keys).Except(["alarm_msn"]));
    }

    [Fact]
    public async Task A_section_of_the_whole_is_piped_on_to_its_own_camera_or_to_another()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        simulator.Cameras[0]["mail_sender"] = "a@b";
        simulator.Cameras[0]["mail_receiver4"] = "d";
        Engine engine = Connect(simulator.Cameras);

        engine.Get("Get-CamParams -Section Mail -Session cam1 | Set-CamMail -Session cam2; (Get-CamParams -Session cam1, cam3).Upnp | Set-CamUpnp -Enabled $true");

        Assert.Equal(["a@b", "a@b", ""], simulator.Cameras.Select(camera => camera["mail_sender"]));
        Assert.Equal(["d", "d", ""], simulator.Cameras.Select(camera => camera["mail_receiver4"]));
        Assert.Equal(["1", "0", "1"], simulator.Cameras.Select(camera => camera["upnp_enable"]));
    }

    private async Task<SimulatedCamera> StartFilledAsync()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Alias = "Yard";
        camera["user5_name"] = "bob";
        camera["dev4_host"] = "10.0.0.4";
        camera["dev9_alias"] = "Gate";
        camera["ftp_mode"] = "1";
        return camera;
    }
}
