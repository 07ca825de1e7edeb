using System;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Orders whose answer is lost: they may have been obeyed.</summary>
public sealed class LostAnswerTests : CameraTest
{
    /// <summary>How a camera fails to answer: nothing, the head alone, half a head, or ok and then a reset.</summary>
    public static TheoryData<string> Cuts { get; } = ["nothing", "head", "half a head", "ok and reset", "ok announced longer and reset"];

    protected override string Password => "s3cret";

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_restart_whose_answer_is_lost_is_waited_for(string cut)
    {
        SimulatedCamera camera = await StartRestartingAsync();
        Engine engine = ConnectTo(camera);
        Obey(camera, "reboot.cgi", cut, camera.Reboot);

        PSObject session = engine.GetOne("Restart-Cam -Wait -WaitTimeoutSec 60");

        Assert.Equal("cam1", session.Text("Name"));
        Assert.Equal(1, camera.RebootCount);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task Without_Wait_a_restart_whose_answer_is_lost_says_that_it_may_have_been_obeyed(string cut)
    {
        SimulatedCamera camera = await StartRestartingAsync();
        Engine engine = ConnectTo(camera);
        Obey(camera, "reboot.cgi", cut, () => { });

        Outcome outcome = engine.Run("Restart-Cam");

        if (cut.StartsWith("ok", StringComparison.Ordinal) && outcome.Errors.Count == 0) return;
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Contains("may have obeyed", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(true, PSObject.AsPSObject(error.Exception).Value("MayHaveBeenObeyed"));
    }

    [Theory]
    [InlineData("Reset-Cam -Wait -WaitTimeoutSec 60", "restore_factory.cgi")]
    [InlineData("Restore-CamParams $settings -Wait -WaitTimeoutSec 60", "restore_params.cgi")]
    [InlineData("Update-CamFirmware $firmware -Wait -WaitTimeoutSec 60", "upgrade_firmware.cgi")]
    [InlineData("Set-CamNetwork -DhcpVendor other -Wait -WaitTimeoutSec 60", "reboot.cgi")]
    [InlineData("Set-CamWifi -Ssid other -Wait -WaitTimeoutSec 60", "reboot.cgi")]
    public async Task Every_order_that_restarts_is_waited_for_though_its_answer_is_lost(string line, string cgi)
    {
        SimulatedCamera camera = await StartRestartingAsync();
        Engine engine = ConnectTo(camera);
        Obey(camera, cgi, "nothing", camera.Reboot);

        engine.Get(line);

        Assert.Equal(1, camera.RebootCount);
        Assert.False(camera.IsRebooting);
    }

    [Fact]
    public async Task A_camera_that_is_never_away_has_not_obeyed()
    {
        SimulatedCamera camera = await StartRestartingAsync();
        Engine engine = ConnectTo(camera);
        Obey(camera, "reboot.cgi", "nothing", () => { });

        ErrorRecord error = engine.GetError("Restart-Cam -Wait -WaitTimeoutSec 60");

        Assert.StartsWith("CamUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("may have obeyed", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-CamWifi -Ssid other", "set_wifi.cgi", "wifi_ssid", "other")]
    [InlineData("Set-CamWifi -Ssid other", "set_wifi.cgi", null, null)]
    [InlineData("Set-CamNetwork -Port 8080", "set_network.cgi", "port", "8080")]
    [InlineData("Set-CamNetwork -Port 8080", "set_network.cgi", null, null)]
    public async Task After_a_lost_answer_to_a_change_of_the_network_the_camera_is_looked_at(string line, string cgi, string? variable, string? value)
    {
        SimulatedCamera camera = await StartRestartingAsync();
        Engine engine = ConnectTo(camera);
        Obey(camera, cgi, "nothing", () =>
        {
            if (variable is not null) camera[variable] = value;
        });

        Outcome outcome = engine.Run($"{line} -Restart");

        Assert.Equal(variable is null ? 0 : 1, camera.RebootCount);
        if (variable is not null) outcome.ThrowIfFailed();
        else Assert.Contains("may have obeyed", Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_sent_whole_whose_answer_is_lost_says_so()
    {
        SimulatedCamera camera = await StartRestartingAsync();
        Engine engine = ConnectTo(camera);
        Obey(camera, "upgrade_firmware.cgi", "nothing", () => { });

        ErrorRecord error = engine.GetError("Update-CamFirmware $firmware");

        Assert.StartsWith("CamUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("All ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("may have obeyed", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Digest")]
    [InlineData("Query")]
    public async Task After_a_lost_answer_the_session_goes_on_with_the_new_password_if_that_holds(string authentication)
    {
        SimulatedCamera camera = await StartAsync(authentication);
        Engine engine = ConnectTo(camera, authentication);
        engine["word"] = Engine.Secret("other");
        Obey(camera, "set_users.cgi", "nothing", () => camera["user1_pwd"] = "other");

        Outcome outcome = engine.Run("$WarningPreference = 'Continue'; Set-CamUser admin -Password $word");

        outcome.ThrowIfFailed();
        Assert.Contains("takes the new password", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        engine.Get("Get-CamParams; Set-CamAlias door");
    }

    [Fact]
    public async Task A_camera_that_is_slow_may_set_the_password_yet()
    {
        SimulatedCamera camera = await StartAsync("Basic");
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["word"] = Engine.Secret("other");
        camera.Intercept = request => request.Path == "set_users.cgi"
            ? new CannedResponse { Write = static (_, cancellationToken) => Task.Delay(System.Threading.Timeout.Infinite, cancellationToken) }
            : null;

        ErrorRecord error = engine.GetError($"$null = Connect-Cam {camera.Uri.Authority} -Credential $credential -TimeoutSec 1; Set-CamUser admin -Password $word -Confirm:$false");

        Assert.StartsWith("CamTimeout,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("could not be found out", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Digest")]
    [InlineData("Query")]
    public async Task After_a_lost_answer_the_session_goes_on_with_the_old_password_if_that_holds(string authentication)
    {
        SimulatedCamera camera = await StartAsync(authentication);
        Engine engine = ConnectTo(camera, authentication);
        engine["word"] = Engine.Secret("other");
        Obey(camera, "set_users.cgi", "nothing", () => { });

        ErrorRecord error = engine.GetError("Set-CamUser admin -Password $word");

        Assert.StartsWith("CamUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("takes the old password still", error.Exception.Message, StringComparison.Ordinal);
        engine.Get("Get-CamParams; Set-CamAlias door");
    }

    [Fact]
    public async Task A_password_that_cannot_be_proven_is_said_to_be_unknown()
    {
        SimulatedCamera camera = await StartAsync("Basic");
        Engine engine = ConnectTo(camera, "Basic");
        engine["word"] = Engine.Secret("other");
        camera.Intercept = request =>
        {
            if (request.Path == "set_users.cgi") camera["user1_pwd"] = "a third";
            return request.Path is "set_users.cgi" ? new CannedResponse { Abort = true } : null;
        };

        ErrorRecord error = engine.GetError("Set-CamUser admin -Password $word");

        Assert.Contains("could not be found out", error.Exception.Message, StringComparison.Ordinal);
        camera["user1_pwd"] = Password;
        engine.Get("Get-CamParams");
    }

    [Theory]
    [InlineData("Set-CamUser guest -Permission Operator", "user2_pri", "1")]
    [InlineData("Remove-CamUser guest", "user2_name", "")]
    public async Task After_a_lost_answer_to_another_change_of_the_accounts_they_are_read_again(string line, string variable, string value)
    {
        SimulatedCamera camera = await StartAsync("Basic");
        camera["user2_name"] = "guest";
        Engine engine = ConnectTo(camera, "Basic");
        Obey(camera, "set_users.cgi", "nothing", () => { });
        AssertNotObeyed(engine.GetError(line));

        Obey(camera, "set_users.cgi", "nothing", () => camera[variable] = value);
        engine.Get(line);
    }

    [Theory]
    [InlineData("Set-CamDevice 2 -Alias barn", "set_devices.cgi", "dev2_alias", "barn")]
    [InlineData("Set-CamDevice 2 -Password (ConvertTo-SecureString -AsPlainText -Force barn)", "set_devices.cgi", "dev2_pwd", "barn")]
    [InlineData("Set-CamMail -Server mail.example", "set_mail.cgi", "mail_svr", "mail.example")]
    [InlineData("Set-CamAlias barn", "set_alias.cgi", "alias", "barn")]
    [InlineData("Set-CamMisc -UpRate 7", "set_misc.cgi", "ptz_patrol_up_rate", "7")]
    [InlineData("Set-CamSensor -Brightness 7", "camera_control.cgi", "brightness", "7")]
    [InlineData("Set-CamDdns -HostName barn.example", "set_ddns.cgi", "ddns_host", "barn.example")]
    public async Task After_a_lost_answer_to_a_change_of_settings_they_are_read_again(string line, string cgi, string variable, string value)
    {
        SimulatedCamera camera = await StartAsync("Basic");
        camera["dev2_alias"] = "yard";
        Engine engine = ConnectTo(camera, "Basic");
        Obey(camera, cgi, "nothing", () => { });
        AssertNotObeyed(engine.GetError(line));

        Obey(camera, cgi, "nothing", () => camera[variable] = value);
        engine.Get(line);
    }

    [Fact]
    public async Task What_cannot_be_read_again_may_have_been_obeyed()
    {
        SimulatedCamera camera = await StartAsync("Basic");
        Engine engine = ConnectTo(camera, "Basic");
        bool isSent = false;
        camera.Intercept = request =>
        {
            isSent |= request.Path.StartsWith("set_", StringComparison.Ordinal);
            return isSent ? new CannedResponse { Abort = true } : null;
        };

        ErrorRecord error = engine.GetError("Set-CamMail -Server mail.example");

        Assert.Contains("may have obeyed", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(true, PSObject.AsPSObject(error.Exception).Value("MayHaveBeenObeyed"));
    }

    [Fact]
    public async Task A_sensor_that_fails_at_its_second_request_says_what_is_in_effect()
    {
        SimulatedCamera camera = await StartAsync("Basic");
        Engine engine = ConnectTo(camera, "Basic");
        camera.Intercept = request => request.Path == "camera_control.cgi" && request.Query["param"] == "2" ? CannedResponse.Text("error: illegal params.") : null;

        ErrorRecord error = engine.GetError("Set-CamSensor -Brightness 7 -Contrast 1 -Mode Outdoor");

        Assert.StartsWith("CamRejected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.EndsWith("What was set before that is in effect: Brightness = 7.", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("7", camera["brightness"]);
    }

    private static void AssertNotObeyed(ErrorRecord error)
    {
        Assert.StartsWith("CamUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("the change was not made", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("may have obeyed", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(false, PSObject.AsPSObject(error.Exception).Value("MayHaveBeenObeyed"));
    }

    private static void Obey(SimulatedCamera camera, string cgi, string cut, Action obey) => camera.Intercept = request =>
    {
        if (request.Path != cgi) return null;
        camera.Intercept = null;
        obey();
        return cut switch
        {
            "nothing" => new CannedResponse { Abort = true },
            "head" => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n"),
            "half a head" => CannedResponse.Raw("HTTP/1.1 200 OK\r\nContent-Ty"),
            "ok and reset" => Reset("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nok."),
            _ => Reset("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 40\r\n\r\nok."),
        };
    };

    /// <summary>An answer behind which the connection is reset.</summary>
    private static CannedResponse Reset(string text) => new()
    {
        Write = async (stream, cancellationToken) =>
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), cancellationToken);
            throw new IOException("reset");
        },
    };

    private Task<SimulatedCamera> StartAsync(string authentication) => StartCameraAsync(new SimulatorOptions
    {
        Password = Password,
        Profile = authentication == "Digest" ? FirmwareProfile.Digest : FirmwareProfile.Classic,
    });

    private Task<SimulatedCamera> StartRestartingAsync() =>
        StartCameraAsync(new SimulatorOptions { Password = Password, RebootDuration = TimeSpan.FromSeconds(1) });

    private Engine ConnectTo(SimulatedCamera camera, string authentication = "Auto")
    {
        Engine engine = ConnectWith($"-Authentication {authentication}", camera);
        string folder = NewFolder();
        engine["settings"] = CameraFiles.Save(folder, "settings.bin", CameraFiles.Settings(camera.Id));
        engine["firmware"] = CameraFiles.Save(folder, "firmware.bin", CameraFiles.Firmware());
        engine.Run("$ConfirmPreference = 'None'; $WarningPreference = 'Ignore'").ThrowIfFailed();
        return engine;
    }
}
