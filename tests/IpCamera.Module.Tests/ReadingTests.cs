using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class ReadingTests : CameraTest
{
    [Fact]
    public async Task Get_CamStatus_reads_identity_clock_and_services()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera.Alias = "Yard";
        camera["tz"] = "-28800";
        camera["alarm_status"] = "1";
        camera["ddns_status"] = "3";
        camera["upnp_status"] = "1";
        camera["msn_status"] = "-3";

        PSObject status = Connect(camera).GetOne("Get-CamStatus");

        Assert.Equal("cam1", status.Text("Camera"));
        Assert.Equal(camera.Id, status.Text("Id"));
        Assert.Equal("Yard", status.Text("Alias"));
        Assert.Equal("11.22.2.38", status.Text("FirmwareVersion"));
        Assert.Equal(TimeSpan.FromHours(8), status.Value("UtcOffset"));
        Assert.Equal(TimeSpan.FromHours(8), Assert.IsType<DateTimeOffset>(status.Value("Time")).Offset);
        Assert.InRange((DateTimeOffset)status.Value("Time")!, DateTimeOffset.Now.AddMinutes(-1), DateTimeOffset.Now.AddMinutes(1));
        Assert.Equal("Motion", status.Text("Alarm"));
        Assert.Equal("DynDnsSucceeded", status.Text("DdnsStatus"));
        Assert.Equal("Succeeded", status.Text("UpnpStatus"));
        Assert.Equal("ProtocolError", status.Text("MsnStatus"));
    }

    [Fact]
    public async Task What_a_firmware_does_not_report_is_null_and_what_nobody_knows_is_kept()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = _ => CannedResponse.Text($"var id='{camera.Id}';\nvar temperature=21.5;\nvar gate_pwd='hunter2';\n");

        PSObject status = engine.GetOne("Get-CamStatus");

        Assert.Null(status.Value("Alias"));
        Assert.Null(status.Value("Alarm"));
        Assert.Null(status.Value("WifiStatus"));
        Assert.Null(status.Value("Time"));
        var extra = Assert.IsType<IDictionary<string, object>>(status.Value("Extra"), exactMatch: false);
        Assert.Equal("21.5", extra["temperature"]);
        Assert.Equal("hunter2", Engine.Reveal(Assert.IsType<SecureString>(extra["gate_pwd"])));
    }

    [Theory]
    [InlineData("0", "Visitor")]
    [InlineData("1", "Operator")]
    [InlineData("2", "Administrator")]
    public async Task Get_CamPermission_reads_the_account_of_the_session(string level, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["user1_pri"] = level;

        PSObject permission = Connect(camera).GetOne("Get-CamPermission");

        Assert.Equal("cam1", permission.Text("Camera"));
        Assert.Equal(User, permission.Text("User"));
        Assert.Equal(expected, permission.Text("Permission"));
    }

    [Fact]
    public async Task Who_may_not_read_the_settings_is_told_so()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["user1_pri"] = "0";

        ErrorRecord error = Connect(camera).GetError("Get-CamWifi");

        Assert.Equal("CamPermissionDenied,IpCamera.Commands.GetCamWifiCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Administrator", error.Exception.Message);
    }

    [Fact]
    public async Task A_CGI_the_firmware_does_not_have_is_unsupported()
    {
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Minimal }));

        Assert.Equal("CamUnsupported,IpCamera.Commands.GetCamPermissionCommand", engine.GetError("Get-CamPermission").FullyQualifiedErrorId);
    }

    [Fact]
    public async Task Get_CamWifi_reads_values_as_types_and_secrets_locked_away()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        camera["wifi_enable"] = "1";
        camera["wifi_ssid"] = "O'Neil's";
        camera["wifi_encrypt"] = "5";
        camera["wifi_wpa_psk"] = "correct horse";
        camera["wifi_defkey"] = "2";
        camera["wifi_key3"] = "0123456789";
        camera["wifi_country"] = "5";

        PSObject wifi = Connect(camera).GetOne("Get-CamWifi");

        Assert.Equal("cam1", wifi.Text("Camera"));
        Assert.Equal(true, wifi.Value("Enabled"));
        Assert.Equal("O'Neil's", wifi.Text("Ssid"));
        Assert.Equal("Wpa2TkipAes", wifi.Text("Encryption"));
        Assert.Equal("correct horse", Engine.Reveal(wifi.Value("Passphrase")));
        Assert.Equal(2, wifi.Value("WepKeyIndex"));
        Assert.Equal("0123456789", Engine.Reveal(wifi.Value("WepKey3")));
        Assert.Equal("Japan", wifi.Text("Country"));
    }

    [Fact]
    public async Task A_field_old_firmware_does_not_have_is_null()
    {
        PSObject wifi = Connect(await StartCameraAsync()).GetOne("Get-CamWifi");

        Assert.Null(wifi.Value("Country"));
        Assert.Null(wifi.Value("Channel"));
        Assert.NotNull(wifi.Value("Mode"));
    }

    [Fact]
    public async Task Get_CamParams_holds_the_sections_and_locks_unknown_secrets_away()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = "" });
        camera["wifi_ssid"] = "net";
        camera["mail_pwd"] = "hunter2";
        Engine engine = Connect(camera);

        PSObject all = engine.GetOne("Get-CamParams");

        Assert.Equal("cam1", all.Text("Camera"));
        Assert.Equal(camera.Id, all.Text("Id"));
        Assert.Equal("net", PSObject.AsPSObject(all.Value("Wifi")).Text("Ssid"));
        foreach (string name in (IEnumerable<string>)((IDictionary<string, object>)all.Value("Extra")!).Keys)
        {
            object value = ((IDictionary<string, object>)all.Value("Extra")!)[name];
            if (name.Contains("pwd", StringComparison.Ordinal) || name.Contains("psk", StringComparison.Ordinal)) Assert.IsType<SecureString>(value);
            Assert.False(name.StartsWith("wifi_", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public async Task Get_CamParams_emits_a_section_by_name_and_refuses_unknown_ones()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        PSObject wifi = engine.GetOne("Get-CamParams -Section wifi");
        Assert.Equal("CamWifi", wifi.BaseObject.GetType().Name);
        Assert.Equal("cam1", wifi.Text("Camera"));
        camera.ClearRequests();

        ErrorRecord error = engine.GetError("Get-CamParams -Section Wifi, Sauna");
        Assert.Equal("CamInvalidValue,IpCamera.Commands.GetCamParamsCommand", error.FullyQualifiedErrorId);
        Assert.Contains("'Sauna'", error.Exception.Message);
        Assert.Empty(camera.Requests);
    }
}
