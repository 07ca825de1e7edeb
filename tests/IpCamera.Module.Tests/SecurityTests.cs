using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What Test-CamSecurity finds, and that it only asks.</summary>
public sealed class SecurityTests : CameraTest
{
    private const string Secret = "Zk9Qw7";

    /// <summary>What changes nothing, of all that the document has.</summary>
    private static readonly string[] Reading =
    [
        "check_user.cgi", "get_camera_params.cgi", "get_factory_ddns.cgi", "get_forbidden.cgi", "get_log.cgi", "get_misc.cgi", "get_params.cgi", "get_status.cgi", "snapshot.cgi",
    ];

    private static readonly string[] Settings = ["user1_pwd", "mail_svr", "user2_name", "alias", "upnp_enable"];

    private static readonly string[] Secrets = ["mail_pwd", "ftp_pwd", "ddns_pwd", "wifi_wpa_psk", "user2_pwd"];

    protected override string Password => Secret;

    public static TheoryData<string> Profiles => [.. FirmwareProfile.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Checks_only_read_tell_no_secret_and_know_something_of_every_firmware(string profile)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret, Profile = FirmwareProfile.All.Single(known => known.Name == profile) });
        foreach (string secret in Secrets) camera[secret] = Secret;
        (camera["user2_name"], camera["mail_svr"], camera["ftp_svr"]) = ("guest", "mail.example.net", "ftp.example.net");
        if (camera["alarm_http_url"] is not null) camera["alarm_http_url"] = $"http://me:{Secret}@host/x?pwd={Secret}";
        Engine engine = Connect(camera);
        string[] before = [.. Settings.Select(name => $"{camera[name]}")];
        camera.ClearRequests();

        Outcome outcome = engine.Run("Test-CamSecurity -Verbose -Debug; Test-CamSecurity -TryDefault -Verbose; Test-CamHealth -Verbose");

        Assert.Empty(outcome.Errors);
        Assert.All(camera.Requests, request => Assert.Contains(request.Path, Reading));
        Assert.Equal(before, Settings.Select(name => $"{camera[name]}"));
        Assert.DoesNotContain(Secret, string.Join('\n', [.. outcome.Verbose, .. outcome.Output.Select(check => $"{check} {check.Text("Finding")} {check.Text("Remedy")}")]), StringComparison.Ordinal);
        Assert.Equal(2 * Names(engine).Count(), outcome.Output.Count(check => Names(engine).Contains(check.Text("Check"))));
    }

    [Fact]
    public async Task Each_thing_is_asked_once_however_many_checks_look_at_it()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        camera["ddns_service"] = "2";
        Engine engine = Connect(camera);
        camera.ClearRequests();

        engine.Get("Test-CamSecurity");

        // The status is asked for as the session does, and as one who does not sign in.
        Assert.Equal(
            ["get_factory_ddns.cgi", "get_forbidden.cgi", "get_log.cgi", "get_params.cgi", "get_status.cgi", "get_status.cgi"],
            camera.Requests.Select(request => request.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("EmptyPassword", "user2_name=guest user2_pwd=", "Fail", "'guest'")]
    [InlineData("EmptyPassword", "user2_name=guest user2_pwd=x", "Pass", "Each account")]
    [InlineData("UnusedAccount", "user2_name=guest user2_pwd=x", "Warning", "'guest'")]
    [InlineData("AccountRights", "user2_name=guest user2_pwd=x user2_pri=1", "Fail", "'guest'")]
    [InlineData("AccountRights", "user2_name=ann user2_pri=2 user3_name=bob user3_pri=2", "Warning", "3 accounts")]
    [InlineData("AccountRights", "user2_name=ann user2_pri=0", "Pass", "1 of 2")]
    [InlineData("QueryLogin", "alarm_http_url=http://a:b@host/", "Warning", "alarm")]
    [InlineData("QueryLogin", "alarm_http_url=http://host/", "Pass", "No address")]
    [InlineData("UpnpOpen", "upnp_enable=1 upnp_status=1", "Fail", "open to the internet")]
    [InlineData("UpnpOpen", "upnp_enable=1 upnp_status=0", "Warning", "NoAction")]
    [InlineData("UpnpOpen", "upnp_enable=0", "Pass", "no port")]
    [InlineData("FactoryDdns", "ddns_service=2 ddns_host=a0001.factory.example factory_ddns_host=A0001.factory.example", "Fail", "a0001.factory.example")]
    [InlineData("FactoryDdns", "ddns_service=2 ddns_host=my.example factory_ddns_host=a0001.factory.example", "Pass", "not the factory's")]
    [InlineData("FactoryDdns", "ddns_service=0 ddns_host=x factory_ddns_host=x", "Pass", "off")]
    [InlineData("MailInClear", "mail_svr=mail.example mail_tls=0", "Warning", "in clear.")]
    [InlineData("MailInClear", "mail_svr=mail.example mail_tls=0 mail_user=me", "Warning", "with user and password")]
    [InlineData("MailInClear", "mail_svr=mail.example mail_tls=2", "Pass", "StartTls")]
    [InlineData("MailInClear", "mail_svr=", "Pass", "No mail server")]
    [InlineData("FtpInClear", "ftp_svr=ftp.example", "Warning", "in clear")]
    [InlineData("FtpInClear", "ftp_svr=", "Pass", "No FTP server")]
    [InlineData("ForbiddenTimes", "schedule_enable=0", "Pass", "never forbidden")]
    [InlineData("ForbiddenTimes", "schedule_enable=0 schedule_mon_0=1", "Warning", "does not go by them")]
    [InlineData("ForbiddenTimes", "schedule_enable=1", "Warning", "there are none")]
    [InlineData("ForbiddenTimes", "schedule_enable=1 schedule_mon_0=15", "Pass", "1 h 0 min")]
    public async Task Settings_make_the_result(string check, string variables, string result, string finding)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        Engine engine = Connect(camera);
        foreach (string[] pair in variables.Split(' ').Select(one => one.Split('=', 2))) camera[pair[0]] = pair[1];

        PSObject one = engine.GetOne($"Test-CamSecurity -Check {check}");

        Assert.Equal((check, result), (one.Text("Check"), one.Text("Result")));
        Assert.Contains(finding, one.Text("Finding"), StringComparison.Ordinal);
        Assert.Equal(result is "Warning" or "Fail", one.Value("Remedy") is not null);
    }

    [Theory]
    [InlineData("classic", "Authentication:Warning OpenStatus:Warning Firmware:Pass")]
    [InlineData("digest", "Authentication:Pass OpenStatus:Pass Firmware:Pass")]
    [InlineData("minimal", "Authentication:Warning OpenStatus:Warning Firmware:Unknown")]
    public async Task Firmware_makes_the_result(string profile, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret, Profile = FirmwareProfile.All.Single(known => known.Name == profile) });
        Engine engine = Connect(camera);

        Assert.Equal(expected, Results(engine.Get("Test-CamSecurity -Check Authentication, OpenStatus, Firmware")));
    }

    [Theory]
    [InlineData("11.37.2.46", "Firmware:Fail")]
    [InlineData("11.37.2.9", "Firmware:Fail")]
    [InlineData("11.37.2.65", "Firmware:Pass")]
    [InlineData("11.22.2.37", "Firmware:Fail")]
    [InlineData("99.1.2.37", "Firmware:Unknown")]
    public async Task Firmware_is_compared_with_the_last_of_its_family(string version, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret, Profile = FirmwareProfile.Classic with { SystemVersion = version } });

        Assert.Equal(expected, Results(Connect(camera).Get("Test-CamSecurity -Check Firmware")));
    }

    [Fact]
    public async Task Basic_is_a_failure_where_the_firmware_has_Digest_and_a_login_in_the_query_always_is()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Password = Secret,
            Profile = FirmwareProfile.Digest with { Authentication = AuthenticationScheme.Basic },
        });

        Assert.Equal("Authentication:Fail QueryLogin:Pass", Results(Connect(camera).Get("Test-CamSecurity -Check Authentication, QueryLogin")));
        Assert.Equal("Authentication:Fail QueryLogin:Fail", Results(ConnectWith("-Authentication Query", camera).Get("Test-CamSecurity -Check Authentication, QueryLogin")));
    }

    [Theory]
    [InlineData("", "Fail", 1)]
    [InlineData("admin", "Fail", 2)]
    [InlineData("other", "Pass", 2)]
    public async Task Only_the_two_documented_passwords_are_tried_and_only_when_asked(string administrator, string result, int tries)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { User = "keeper", Password = Secret });
        (camera["user2_name"], camera["user2_pwd"], camera["user2_pri"]) = ("admin", administrator, "2");
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential("keeper", Secret);
        engine.Get($"Connect-Cam {camera.Uri} -Name cam1 -Credential $credential | Out-Null");
        camera.ClearRequests();

        PSObject silent = engine.GetOne("Test-CamSecurity -Check DefaultPassword");
        Assert.Equal(("Unknown", "Give -TryDefault."), (silent.Text("Result"), silent.Text("Remedy")));
        Assert.DoesNotContain(camera.Requests, request => request.Path == "check_user.cgi");

        Assert.Equal(result, engine.GetOne("Test-CamSecurity -Check DefaultPassword -TryDefault").Text("Result"));
        Assert.Equal(tries, camera.Requests.Count(request => request.Path == "check_user.cgi"));
    }

    [Fact]
    public async Task A_session_that_signs_in_with_a_default_need_not_try_it()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential("admin", "");
        engine.Get($"Connect-Cam {camera.Uri} -Name cam1 -Credential $credential | Out-Null");

        Assert.Equal("DefaultPassword:Fail", Results(engine.Get("Test-CamSecurity -Check DefaultPassword")));
    }

    [Fact]
    public async Task A_camera_that_is_away_is_unknown_and_no_error()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        Engine engine = Connect(camera);
        camera.Unplug();

        Outcome outcome = engine.Run("Test-CamSecurity -TryDefault");

        Assert.Empty(outcome.Errors);
        Assert.All(outcome.Output, check => Assert.Equal("Unknown", check.Text("Result")));
        Assert.Equal(Names(engine), outcome.Output.Select(check => check.Text("Check")).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(Engine engine) =>
        engine.Complete("Test-CamSecurity -Check ").Order(StringComparer.Ordinal);

    private static string Results(IEnumerable<PSObject> checks) =>
        string.Join(' ', checks.Select(check => $"{check.Text("Check")}:{check.Text("Result")}"));
}
