using System;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>What one firmware has and another has not.</summary>
public sealed class ProfileTests
{
    private const string Credentials = "user=admin&pwd=secret";

    [Theory]
    [InlineData("get_params.cgi", "wifi_channel", false, true, true)]
    [InlineData("get_params.cgi", "wifi_country", false, true, false)]
    [InlineData("get_params.cgi", "ftp_retain", false, true, false)]
    [InlineData("get_params.cgi", "dhcp_vendor", false, true, false)]
    [InlineData("get_params.cgi", "alarm_sounddetect_armed", false, true, false)]
    [InlineData("get_params.cgi", "alarm_sounddetect_sensitivity", false, true, false)]
    [InlineData("get_params.cgi", "daylight_saving_time", true, true, false)]
    [InlineData("get_params.cgi", "alarm_http_url", true, true, false)]
    [InlineData("get_params.cgi", "msn_friend10", true, true, false)]
    [InlineData("get_params.cgi", "mail_tls", true, true, false)]
    [InlineData("get_params.cgi", "dev9_pwd", true, true, true)]
    [InlineData("get_params.cgi", "pppoe_mail_ip", false, false, false)]
    [InlineData("get_status.cgi", "wifi_status", false, true, false)]
    [InlineData("get_status.cgi", "p2p_local_port", true, true, false)]
    [InlineData("get_status.cgi", "upnp_status", true, true, true)]
    public async Task A_variable_is_reported_by_the_firmware_that_has_it(string report, string variable, bool classic, bool digest, bool minimal)
    {
        foreach ((FirmwareProfile profile, bool expected) in
            ((FirmwareProfile, bool)[])[(FirmwareProfile.Classic, classic), (FirmwareProfile.Digest, digest), (FirmwareProfile.Minimal, minimal)])
        {
            await using TestCamera test = await TestCamera.StartAsync(profile);
            string body = await test.GetAsync($"{report}?{Credentials}");
            Assert.Equal(expected, body.Contains($"var {variable}=", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("check_user.cgi")]
    [InlineData("set_mail.cgi")]
    [InlineData("set_ftp.cgi")]
    [InlineData("set_forbidden.cgi")]
    [InlineData("get_forbidden.cgi")]
    [InlineData("get_misc.cgi")]
    [InlineData("set_misc.cgi")]
    public async Task The_clone_leaves_cgis_out(string name)
    {
        await using TestCamera minimal = await TestCamera.StartAsync(FirmwareProfile.Minimal);
        await using TestCamera classic = await TestCamera.StartAsync();

        Assert.Equal(404, await minimal.StatusAsync(name));
        Assert.Equal(200, await classic.StatusAsync(name));
    }

    [Fact]
    public async Task The_clone_writes_one_line()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Minimal);

        Assert.Equal(
            "var resolution=32; var brightness=128; var contrast=4; var mode=0; var flip=0; var fps=0;",
            await test.GetAsync("get_camera_params.cgi"));
    }

    [Fact]
    public async Task The_unusual_one_writes_crlf_signs_and_what_nobody_documented()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Unusual);
        await test.GetAsync("set_forbidden.cgi?" + string.Join('&', ((string[])["sun", "mon", "tue", "wed", "thu", "fri", "sat"])
            .SelectMany(day => (string[])[$"schedule_{day}_0=4294967264", $"schedule_{day}_1=16383", $"schedule_{day}_2=0"])) + "&schedule_enable=1");

        Assert.StartsWith(
            "var schedule_enable=1;\r\nvar schedule_sun_0=-32;\r\nvar schedule_sun_1=16383;\r\n",
            await test.GetAsync("get_forbidden.cgi"), StringComparison.Ordinal);
        Assert.EndsWith(
            "var temperature=0.0;\r\nvar humidity=0.0;\r\nvar tridro_error='';\r\n",
            await test.GetAsync("get_status.cgi"), StringComparison.Ordinal);
        Assert.Equal("4294967264", test.Camera["schedule_sun_0"]);
        Assert.StartsWith(
            "HTTP/1.1 200 OK\nServer: Netwave IP Camera\n",
            await test.RawAsync("GET /get_status.cgi HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.Contains(
            "boundary=\"--ipcamera\"\nConnection: close\n\n--ipcamera\ncontent-type: image/jpeg\n\n\u00FF\u00D8",
            await test.RawAsync($"GET /videostream.cgi?{Credentials} HTTP/1.1\r\n\r\n", 1000), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_the_firmware_does_not_know_is_ignored()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("ok.\n", await test.GetAsync("set_alarm.cgi?sounddetect_armed=7&motion_armed=1"));

        Assert.Null(test.Camera["alarm_sounddetect_armed"]);
        Assert.Equal("1", test.Camera["alarm_motion_armed"]);
        Assert.Throws<System.Collections.Generic.KeyNotFoundException>(() => test.Camera["alarm_sounddetect_armed"] = "1");
    }

    [Fact]
    public async Task The_sound_alarm_has_the_key_of_the_tables_not_of_the_syntax_line()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Digest);

        Assert.Equal("ok.\n", await test.GetAsync($"set_alarm.cgi?sounddetect_enabled=1&{Credentials}"));
        Assert.Equal("0", test.Camera["alarm_sounddetect_armed"]);
        Assert.Equal("ok.\n", await test.GetAsync($"set_alarm.cgi?sounddetect_armed=1&{Credentials}"));
        Assert.Equal("1", test.Camera["alarm_sounddetect_armed"]);
    }

    [Fact]
    public async Task A_profile_can_be_derived()
    {
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Classic with { SystemVersion = "11.22.2.43" });

        string body = await test.GetAsync("get_params.cgi");

        Assert.Contains("var sys_ver='11.22.2.43';", body, StringComparison.Ordinal);
        Assert.Contains("var ftp_retain=0;", body, StringComparison.Ordinal);
    }
}
