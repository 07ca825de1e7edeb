using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;
using SkiaSharp;

namespace IpCamera.ModuleTests;

/// <summary>What Test-CamHealth finds, and that it only asks.</summary>
public sealed class HealthTests : CameraTest
{
    [Fact]
    public async Task A_camera_that_is_well_fails_nothing_and_is_asked_each_thing_once()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        camera["ptz_center_onstart"] = "1";
        Engine engine = Connect(camera);
        camera.ClearRequests();

        IReadOnlyList<PSObject> checks = engine.Get("Test-CamHealth");

        Assert.Equal(Names(engine), checks.Select(check => check.Text("Check")).Order(StringComparer.Ordinal));
        Assert.All(checks, check => Assert.Equal("cam1", check.Text("Camera")));
        // How fast an answer is depends on what else the machine does.
        Assert.All(checks.Where(check => check.Text("Check") != "ResponseTime"), check => Assert.True(check.Text("Result") is "Pass", $"{check.Text("Check")}: {check.Text("Finding")}"));
        Assert.All(checks.Where(check => check.Text("Result") == "Pass"), check => Assert.Null(check.Value("Remedy")));
        string[] asked = [.. camera.Requests.Select(request => request.Path)];
        Assert.Equal(["check_user.cgi", "get_camera_params.cgi", "get_log.cgi", "get_misc.cgi", "get_params.cgi", "get_status.cgi", "snapshot.cgi", "snapshot.cgi"], asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Clock", "now=1000", "Fail", "1970")]
    [InlineData("AlarmSchedule", "alarm_motion_armed=1", "Pass", "at all times")]
    [InlineData("AlarmSchedule", "alarm_motion_armed=0", "Pass", "No alarm")]
    [InlineData("AlarmSchedule", "alarm_motion_armed=1 alarm_schedule_enable=1", "Fail", "no hours")]
    [InlineData("AlarmSchedule", "alarm_motion_armed=1 alarm_schedule_sun_0=1", "Warning", "does not go by it")]
    [InlineData("AlarmSchedule", "alarm_motion_armed=1 alarm_schedule_sun_0=1 alarm_schedule_enable=1", "Pass", "15 min 0 s a week")]
    [InlineData("AlarmAction", "alarm_input_armed=1", "Warning", "nothing happens")]
    [InlineData("AlarmAction", "alarm_input_armed=1 alarm_mail=1", "Fail", "no mail server")]
    [InlineData("AlarmAction", "alarm_input_armed=1 alarm_upload_interval=3", "Fail", "no FTP server")]
    [InlineData("AlarmAction", "alarm_input_armed=1 alarm_iolinkage=1 alarm_preset=4", "Pass", "its output, a preset")]
    [InlineData("Network", "wifi_status=1 wifi_enable=1 wifi_ssid=Barn", "Pass", "'Barn'")]
    [InlineData("Network", "wifi_enable=1", "Warning", "wireless one is set up")]
    [InlineData("Ddns", "ddns_service=2 ddns_status=5", "Fail", "DynDnsBadCredentials")]
    [InlineData("Ddns", "ddns_service=2 ddns_status=3", "Pass", "DynDnsSucceeded")]
    [InlineData("Ddns", "ddns_service=2 ddns_status=22", "Unknown", "22")]
    [InlineData("Ddns", "ddns_service=2 ddns_status=0", "Unknown", "NoAction")]
    [InlineData("Upnp", "upnp_enable=1 upnp_status=5", "Fail", "Rejected")]
    [InlineData("Upnp", "upnp_enable=1 upnp_status=1", "Pass", "mapped")]
    [InlineData("StartPosition", "ptz_center_onstart=0", "Warning", "motors stop")]
    [InlineData("StartPosition", "ptz_preset_onstart=3", "Pass", "preset 3")]
    [InlineData("StartPosition", "ptz_preset_onstart=3 ptz_disable_preset=1", "Fail", "presets are off")]
    [InlineData("Mail", "mail_svr=", "Pass", "No server")]
    [InlineData("Mail", "mail_svr=mail.example.com", "Unknown", "not tried")]
    [InlineData("Ftp", "ftp_svr=ftp.example.com", "Unknown", "not tried")]
    public async Task Settings_and_status_make_the_result(string check, string variables, string result, string finding)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        Engine engine = Connect(camera);
        foreach (string[] pair in variables.Split(' ').Select(one => one.Split('='))) camera[pair[0]] = pair[1];

        PSObject one = engine.GetOne($"Test-CamHealth -Check {check}");

        Assert.Equal((check, result), (one.Text("Check"), one.Text("Result")));
        Assert.Contains(finding, one.Text("Finding"), StringComparison.Ordinal);
        Assert.Equal(result is "Warning" or "Fail" || finding == "not tried", one.Value("Remedy") is not null);
    }

    [Theory]
    [InlineData(0, "Pass")]
    [InlineData(-100, "Warning")]
    [InlineData(100, "Warning")]
    [InlineData(-7200, "Fail")]
    [InlineData(7200, "Fail")]
    public async Task A_clock_that_is_off_is_told_by_how_much(int seconds, string result)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera["now"] = DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(result, engine.GetOne("Test-CamHealth -Check Clock").Text("Result"));
    }

    [Theory]
    [InlineData(SimulatorScene.Still, "")]
    [InlineData(SimulatorScene.Walker, "")]
    [InlineData(SimulatorScene.Flicker, "")]
    [InlineData(SimulatorScene.Night, "")]
    [InlineData(SimulatorScene.Covered, "PictureCovered:Fail")]
    [InlineData(SimulatorScene.Frozen, "PictureFrozen:Fail")]
    public async Task The_picture_says_what_is_before_the_lens(SimulatorScene scene, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Scene = scene });
        Engine engine = Connect(camera);

        IReadOnlyList<PSObject> checks = engine.Get("Test-CamHealth -Check Picture*");

        Assert.Equal(6, checks.Count);
        Assert.Equal(expected, string.Join(' ', checks.Where(check => check.Text("Result") != "Pass").Select(check => $"{check.Text("Check")}:{check.Text("Result")}")));
    }

    [Fact]
    public async Task A_picture_of_one_colour_or_none_is_told_as_such()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        byte[] grey = GreyPicture();
        camera.Intercept = request => request.Path == "snapshot.cgi" ? new CannedResponse { ContentType = "image/jpeg", Body = grey } : null;
        Assert.Equal(
            "Picture:Pass PictureLight:Pass PictureBlank:Fail PictureCovered:Unknown PictureFrozen:Unknown",
            Results(engine.Get("Test-CamHealth -Check Picture, PictureLight, PictureBlank, PictureCovered, PictureFrozen")));

        camera.Intercept = request => request.Path == "snapshot.cgi" ? CannedResponse.Text("error: no sensor.") : null;
        Assert.Equal(
            "Picture:Fail PictureSize:Unknown PictureLight:Unknown PictureBlank:Unknown PictureCovered:Unknown PictureFrozen:Unknown",
            Results(engine.Get("Test-CamHealth -Check Picture*")));
    }

    [Fact]
    public async Task Errors_that_come_again_are_told_with_their_number_and_a_start_with_its_time()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.AddLogEntry("", "", "power on");
        for (int i = 0; i < 4; i++) camera.AddLogEntry("", "", "send mail fail");
        for (int i = 0; i < 2; i++) camera.AddLogEntry("", "", "ftp error");

        IReadOnlyList<PSObject> checks = engine.Get("Test-CamHealth -Check LogErrors, Uptime");

        Assert.Equal("Uptime:Warning LogErrors:Warning", Results(checks));
        Assert.Contains("started", checks[0].Text("Finding"), StringComparison.Ordinal);
        Assert.Contains("4 times 'send mail fail'", checks[1].Text("Finding"), StringComparison.Ordinal);
        Assert.DoesNotContain("ftp", checks[1].Text("Finding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_that_is_away_is_a_failure_of_one_check_and_asked_once()
    {
        CameraSimulator cameras = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(cameras.Cameras);
        cameras.Cameras[0].Unplug();

        Outcome outcome = engine.Run("Get-CamSession | Test-CamHealth");

        Assert.Empty(outcome.Errors);
        PSObject[] away = [.. outcome.Output.Where(check => check.Text("Camera") == "cam1")];
        Assert.Equal(Names(engine), away.Select(check => check.Text("Check")).Order(StringComparer.Ordinal));
        Assert.Equal(("Reachable", "Fail"), (away[0].Text("Check"), away[0].Text("Result")));
        Assert.All(away.Skip(1), check => Assert.Equal("Unknown", check.Text("Result")));
        Assert.Equal("Pass", outcome.Output.Single(check => check.Text("Camera") == "cam2" && check.Text("Check") == "Reachable").Text("Result"));
    }

    [Fact]
    public async Task Who_may_only_watch_learns_what_a_visitor_may_know()
    {
        SimulatedCamera camera = await StartCameraAsync();
        (camera["user2_name"], camera["user2_pwd"], camera["user2_pri"]) = ("guest", "look", "0");
        Engine engine = NewEngine();
        engine.Get($"Connect-Cam {camera.Uri} -Name cam1 -Credential ([pscredential]::new('guest', (ConvertTo-SecureString look -AsPlainText -Force))) | Out-Null");

        IReadOnlyList<PSObject> checks = engine.Get("Test-CamHealth");

        Assert.Equal("Pass", checks.Single(check => check.Text("Check") == "Reachable").Text("Result"));
        Assert.Equal("Pass", checks.Single(check => check.Text("Check") == "Picture").Text("Result"));
        PSObject alarm = checks.Single(check => check.Text("Check") == "AlarmSchedule");
        Assert.Equal("Unknown", alarm.Text("Result"));
        Assert.Contains("get_params.cgi", alarm.Text("Finding"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Clok", "'Clok'")]
    [InlineData("Clock, Cl*, Nothing*", "'Nothing*'")]
    public async Task A_name_that_is_no_check_is_refused_and_nothing_is_asked(string names, string told)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.ClearRequests();

        Outcome outcome = engine.Run($"Test-CamHealth -Check {names}");

        Assert.StartsWith("CamInvalidValue,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(told, outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public void Names_of_checks_complete()
    {
        Engine engine = NewEngine();

        Assert.Equal(["Clock"], engine.Complete("Test-CamHealth -Check cl"));
        Assert.Equal(["PictureBlank", "PictureCovered"], Names(engine).Where(name => name is "PictureBlank" or "PictureCovered"));
    }

    [Fact]
    public async Task A_transfer_is_tried_only_where_it_was_asked_for()
    {
        SimulatedCamera camera = await StartCameraAsync();
        (camera["mail_svr"], camera["mail_port"]) = ("127.0.0.1", "1");
        Engine engine = Connect(camera);
        camera.ClearRequests();

        Assert.Equal("Mail:Unknown Ftp:Pass", Results(engine.Get("Test-CamHealth -Check Mail, Ftp")));
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("test_", StringComparison.Ordinal));
        Assert.Equal("Mail:Fail Ftp:Pass", Results(engine.Get("Test-CamHealth -Check Mail, Ftp -IncludeTransferTest")));
        Assert.Equal(1, camera.Requests.Count(request => request.Path == "test_mail.cgi"));
    }

    private static byte[] GreyPicture()
    {
        using SKBitmap picture = new(640, 480);
        picture.Erase(SKColors.Gray);
        using SKData jpeg = picture.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }

    private static IEnumerable<string> Names(Engine engine) =>
        engine.Complete("Test-CamHealth -Check ").Order(StringComparer.Ordinal);

    private static string Results(IEnumerable<PSObject> checks) =>
        string.Join(' ', checks.Select(check => $"{check.Text("Check")}:{check.Text("Result")}"));
}
