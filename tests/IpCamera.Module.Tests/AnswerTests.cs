using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Answers that are none: words in place of variables, variables of something else, and who is refused what.</summary>
public sealed class AnswerTests : CameraTest
{
    private static readonly string[] Lines =
    [
        "Get-CamStatus", "Get-CamParams", "Get-CamPermission", "Get-CamLog", "Get-CamForbidden", "Find-CamWifi", "Set-CamMail -Server x",
        "Set-CamUser admin -Permission Visitor", "Set-CamForbidden -ScheduleEnabled $true", "Set-CamSensor -Contrast 1", "Test-CamMail",
        "Receive-CamSnapshot", "Invoke-CamPtz -Stop", "Restart-Cam", "Backup-CamParams -Path $folder/",
    ];

    protected override string Password => "s3cret";

    public static TheoryData<string, string, string> Refusals { get; } = new(
        from answer in new[]
        {
            (Text: "var result=\"Auth Failed\";", Id: "CamAuthenticationFailed"),
            (Text: "VAR Result = 'auth failed' ;\r\n", Id: "CamAuthenticationFailed"),
            (Text: "result=Auth Failed", Id: "CamAuthenticationFailed"),
            (Text: "var cgi=\"not support\";", Id: "CamUnsupported"),
            (Text: "var cgi = 'Not supported'\n", Id: "CamUnsupported"),
        }
        from line in Lines
        select (answer.Text, answer.Id, line));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_in_words_with_status_200_is_told_as_what_it_is(string answer, string id, string line)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = _ => CannedResponse.Text(answer);

        ErrorRecord error = engine.GetError(line);

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        AssertNothingSet(camera);
    }

    [Theory]
    [InlineData("error: illegal user.")]
    [InlineData("Error: wrong password\r\n")]
    public async Task Who_is_refused_in_words_by_every_cgi_is_told_as_refused_credentials(string answer)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = _ => CannedResponse.Text(answer);

        foreach (string line in Lines.Append("Receive-CamStream -FrameCount 1"))
        {
            camera.ClearRequests();
            ErrorRecord error = engine.GetError(line);

            Assert.StartsWith("CamAuthenticationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("Connect again with -Credential", error.Exception.Message, StringComparison.Ordinal);
            Assert.Single(camera.Requests, request => request.Path == "check_user.cgi");
            AssertNothingSet(camera);
        }
    }

    [Theory]
    [InlineData("error: illegal user.", null)]
    [InlineData("error: illegal params.", "error: illegal user.")]
    [InlineData("error: illegal user.", "")]
    public async Task Who_is_known_or_not_asked_about_is_told_what_the_camera_says(string answer, string? checkUser)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = request => (request.Path, checkUser) switch
        {
            ("check_user.cgi" or "get_camera_params.cgi", null) => null,
            ("check_user.cgi", "") => new CannedResponse { Abort = true },
            ("check_user.cgi", _) => CannedResponse.Text(checkUser),
            _ => CannedResponse.Text(answer),
        };

        foreach (string line in new[] { "Get-CamParams", "Set-CamMail -Server x", "Invoke-CamPtz -Stop", "Receive-CamSnapshot" })
        {
            Assert.StartsWith("CamRejected,", engine.GetError(line).FullyQualifiedErrorId, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("result=0;")]
    [InlineData("var foreign='x';")]
    [InlineData("<html><body>Welcome</body></html>")]
    [InlineData("error: illegal params.")]
    [InlineData("error: failed")]
    [InlineData("")]
    public async Task What_is_no_answer_and_what_is_rejected_says_what_to_do_next(string answer)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = request => request.Path == "get_params.cgi" && !answer.StartsWith("error", StringComparison.Ordinal)
            ? null
            : CannedResponse.Text(answer);

        foreach (string line in Lines.Append("Receive-CamStream -FrameCount 1").Append("Get-CamParams"))
        {
            // That answers, and Find-CamWifi may have to wait.
            if (line is "Find-CamWifi") continue;
            Outcome outcome = engine.Run(line);
            if (outcome.Errors.Count == 0) continue;
            string message = outcome.Errors[0].Exception.Message;
            string[] remedies = ["Invoke-CamCgi", "-Verbose", "look before you send it again", "last administrator", "-Force", "Try again"];
            Assert.True(remedies.Any(remedy => message.Contains(remedy, StringComparison.Ordinal)), $"{line}: {message}");
        }
    }

    [Theory]
    [InlineData("result= 0;\r\nvar result=\"ok\";")]
    [InlineData("var result='OK'")]
    public async Task A_done_change_may_be_told_in_variables(string answer)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = request => request.Path.StartsWith("get_", StringComparison.Ordinal) ? null : CannedResponse.Text(answer);

        engine.Get("Set-CamMail -Server x; Set-CamAlias door; Invoke-CamPtz -Stop; Restart-Cam");
    }

    [Theory]
    [InlineData("result= -1;\r\nvar result=\"failed\";\r\n", "CamRejected")]
    [InlineData("var result=-1;", "CamMalformedResponse")]
    public async Task A_change_that_is_not_done_may_be_told_in_variables(string answer, string id)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = request => request.Path == "set_mail.cgi" ? CannedResponse.Text(answer) : null;

        Assert.StartsWith(id + ",", engine.GetError("Set-CamMail -Server x").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var result=-3;\n", false)]
    [InlineData("result= 0;\r\nvar result=\"0\";", true)]
    public async Task The_number_that_a_test_answers_with_is_its_result(string answer, bool succeeded)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = _ => CannedResponse.Text(answer);

        Assert.All(engine.Get("Test-CamMail; Test-CamFtp"), result => Assert.Equal(succeeded, result.Value("Succeeded")));
    }

    [Theory]
    [InlineData("var foreign='x';\nvar x_alias='y';\n")]
    [InlineData("var result=\"ok\";")]
    [InlineData("ok.\n")]
    public async Task Without_any_variable_that_the_cgi_has_it_is_no_answer(string answer)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = ConnectTo(camera);
        camera.Intercept = _ => CannedResponse.Text(answer);

        foreach (string line in Lines.Where(line => line.StartsWith("Get-", StringComparison.Ordinal) || line.StartsWith("Set-", StringComparison.Ordinal)))
        {
            Assert.StartsWith("CamMalformedResponse,", engine.GetError(line).FullyQualifiedErrorId, StringComparison.Ordinal);
        }

        AssertNothingSet(camera);
    }

    [Theory]
    [InlineData("get_status.cgi", "var result=\"Auth Failed\";", "CamAuthenticationFailed")]
    [InlineData("check_user.cgi", "var result=\"Auth Failed\";", "CamAuthenticationFailed")]
    [InlineData("check_user.cgi", "error: illegal user.", "CamAuthenticationFailed")]
    [InlineData("get_status.cgi", "var cgi=\"not support\";", "CamUnsupported")]
    [InlineData("get_status.cgi", "var foreign=1;", "CamMalformedResponse")]
    [InlineData("check_user.cgi", "var foreign=1;", "CamMalformedResponse")]
    public async Task Connect_Cam_makes_no_session_out_of_what_is_no_answer(string cgi, string answer, string id)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        camera.Intercept = request => request.Path == cgi ? CannedResponse.Text(answer) : null;
        Engine engine = NewEngine();
        engine["address"] = camera.Uri.Authority;
        engine["credential"] = Engine.Credential(User, Password);

        ErrorRecord error = engine.GetError("Connect-Cam $address -Credential $credential");

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(engine.Get("Get-CamSession"));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Digest")]
    [InlineData("Query")]
    public async Task A_password_changed_elsewhere_is_told_as_refused_credentials_by_every_cmdlet(string authentication)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Password = Password,
            Profile = authentication == "Digest" ? FirmwareProfile.Digest : FirmwareProfile.Classic,
        });
        Engine engine = ConnectTo(camera, $"-Authentication {authentication}");
        engine.Get("Get-CamParams");
        camera["user1_pwd"] = "other";

        foreach (string line in Lines.Where(line => line != "Get-CamStatus").Append("Receive-CamStream -FrameCount 1").Append("Invoke-CamCgi get_params"))
        {
            camera.ClearRequests();
            ErrorRecord error = engine.GetError(line);

            Assert.StartsWith("CamAuthenticationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.True(camera.Requests.Count(request => request.Path == "check_user.cgi") <= 2, "The camera is asked once, and once more where the nonce has aged.");
        }
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Digest")]
    [InlineData("Query")]
    public async Task What_an_account_may_not_do_is_told_as_a_missing_permission(string authentication)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Password = Password,
            Profile = authentication == "Digest" ? FirmwareProfile.Digest : FirmwareProfile.Classic,
        });
        (camera["user2_name"], camera["user2_pri"]) = ("boss", "2");
        camera["user1_pri"] = "0";
        Engine engine = ConnectTo(camera, $"-Authentication {authentication}");

        foreach (string line in new[] { "Get-CamParams", "Set-CamMail -Server x", "Invoke-CamPtz -Stop", "Restart-Cam" })
        {
            Assert.StartsWith("CamPermissionDenied,", engine.GetError(line).FullyQualifiedErrorId, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_check_user_another_cgi_that_is_for_all_tells_a_changed_password()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        camera.Intercept = request => request.Path == "check_user.cgi" ? new CannedResponse { StatusCode = 404 } : null;
        (camera["user2_name"], camera["user2_pri"]) = ("boss", "2");
        camera["user1_pri"] = "0";
        Engine engine = ConnectTo(camera);

        Assert.StartsWith("CamPermissionDenied,", engine.GetError("Get-CamParams").FullyQualifiedErrorId, StringComparison.Ordinal);
        camera["user1_pwd"] = "other";
        Assert.StartsWith("CamAuthenticationFailed,", engine.GetError("Get-CamParams").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4", 4)]
    [InlineData("200", 200)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("many", null)]
    public async Task A_permission_nobody_knows_stays_the_number_it_is(string number, int? expected)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        camera.Intercept = request => request.Path == "check_user.cgi"
            ? CannedResponse.Text($"var user='{User}';\nvar pwd='{Password}';\nvar pri={number};\nvar x_token='t0ken';\nvar x_pwd='more';\n")
            : null;
        Engine engine = ConnectTo(camera);

        PSObject permission = engine.GetOne("Get-CamPermission");

        Assert.Equal(expected?.ToString(CultureInfo.InvariantCulture), permission.Text("Permission"));
        Assert.Equal(permission.Text("Permission"), engine.GetOne("Get-CamSession").Text("Permission"));
        var extra = (IDictionary<string, object>)permission.Value("Extra")!;
        Assert.Equal(number, extra["pri"]);
        Assert.IsType<SecureString>(extra["x_pwd"]);
        Assert.Equal(User, permission.Text("User"));
        Assert.Equal(Password, Engine.Reveal(permission.Value("Password")));
    }

    private static void AssertNothingSet(SimulatedCamera camera) => Assert.DoesNotContain(camera.Requests, request =>
        request.Path.StartsWith("set_", StringComparison.Ordinal) || request.Path == "camera_control.cgi");

    private Engine ConnectTo(SimulatedCamera camera, string parameters = "")
    {
        Engine engine = ConnectWith(parameters, camera);
        engine["folder"] = NewFolder();
        engine.Run("$ConfirmPreference = 'None'").ThrowIfFailed();
        return engine;
    }
}
