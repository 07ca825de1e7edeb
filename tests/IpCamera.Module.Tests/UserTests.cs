using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class UserTests : CameraTest
{
    private const string Set = "Set-CamUser";
    private const string Remove = "Remove-CamUser";
    private const int Count = 8;

    /// <summary>What must not be mangled on its way through a URL.</summary>
    private const string Awkward = "&#+%'\"\\ =?";

    protected override string Password => "s3cret";

    [Fact]
    public async Task Accounts_are_read_with_their_passwords_locked_away()
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        camera["user3_pwd"] = "";

        IReadOnlyList<PSObject> users = Connect(camera).Get("Get-CamUser");

        Assert.Equal(["admin", "user2", "user3"], users.Select(user => user.Text("Name")));
        Assert.Equal(["Administrator", "Visitor", "Operator"], users.Select(user => user.Text("Permission")));
        Assert.Equal([1, 2, 3], users.Select(user => user.Value("Slot")));
        Assert.Equal("cam1", users[0].Text("Camera"));
        Assert.Equal("word2", Engine.Reveal(Assert.IsType<SecureString>(users[1].Value("Password"))));
        Assert.Null(users[2].Value("Password"));
    }

    [Fact]
    public async Task Names_choose_accounts_with_wildcards_and_one_that_is_not_there_is_an_error()
    {
        Engine engine = Connect(await StartCameraAsync(4));

        Assert.Equal(["user2", "user3", "user4"], engine.Get("Get-CamUser -Name user*").Select(user => user.Text("Name")));
        Outcome outcome = engine.Run("Get-CamUser -Name nobody, admin, x*");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.GetCamUserCommand", Assert.Single(outcome.Errors).FullyQualifiedErrorId);
        Assert.Contains("'nobody'", outcome.Errors[0].Exception.Message);
        Assert.Equal("admin", Assert.Single(outcome.Output).Text("Name"));
    }

    [Fact]
    public async Task A_new_account_takes_the_first_free_place_and_leaves_the_others_alone()
    {
        SimulatedCamera camera = await StartCameraAsync(4);
        camera["user2_name"] = camera["user2_pwd"] = "";
        Dictionary<string, string?> before = ReadAccounts(camera);
        Engine engine = Connect(camera);
        engine["new"] = Engine.Credential("watcher", Awkward);

        PSObject user = engine.GetOne("Set-CamUser -Credential $new -Permission Operator -PassThru -Confirm:$false");

        Assert.Equal("watcher", user.Text("Name"));
        Assert.Equal(2, user.Value("Slot"));
        Assert.Equal(Awkward, Engine.Reveal(user.Value("Password")));
        (before["user2_name"], before["user2_pwd"], before["user2_pri"]) = ("watcher", Awkward, "1");
        Assert.Equal(before, ReadAccounts(camera));
        Assert.Equal(["get_params.cgi", "set_users.cgi", "get_params.cgi"], camera.Requests.Select(request => request.Path));
        Assert.Equal(24, camera.Requests[1].Query.Count);
    }

    [Fact]
    public async Task A_new_account_may_watch_and_no_more_unless_said()
    {
        SimulatedCamera camera = await StartCameraAsync(1);
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("word");

        engine.Get("Set-CamUser watcher -Password $word -Confirm:$false");

        Assert.Equal("0", camera["user2_pri"]);
    }

    [Theory]
    [InlineData("-Permission Operator", "user5_pri", "1")]
    [InlineData("-Password $word", "user5_pwd", "other")]
    public async Task A_change_to_one_of_eight_leaves_seven_as_they_were(string parameters, string variable, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync(Count);
        camera["user5_pri"] = "0";
        Dictionary<string, string?> before = ReadAccounts(camera);
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("other");

        Assert.Empty(engine.Get($"Set-CamUser user5 {parameters} -Confirm:$false"));

        before[variable] = expected;
        Assert.Equal(before, ReadAccounts(camera));
    }

    [Fact]
    public async Task Removing_one_of_eight_leaves_seven_as_they_were()
    {
        SimulatedCamera camera = await StartCameraAsync(Count);
        Dictionary<string, string?> before = ReadAccounts(camera);
        Engine engine = Connect(camera);

        Assert.Empty(engine.Get("Remove-CamUser user5 -Confirm:$false"));

        (before["user5_name"], before["user5_pwd"], before["user5_pri"]) = ("", "", "0");
        Assert.Equal(before, ReadAccounts(camera));
        AssertRefused(engine, Remove, "Remove-CamUser user5 -Confirm:$false", "'user5'");
    }

    [Fact]
    public async Task What_is_set_already_is_not_sent()
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("word2");

        engine.Get("Set-CamUser user2 -Password $word -Permission Visitor -Confirm:$false");

        Assert.Equal(["get_params.cgi"], camera.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_ninth_account_is_refused()
    {
        SimulatedCamera camera = await StartCameraAsync(Count);
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("word");

        AssertRefused(engine, Set, "Set-CamUser ninth -Password $word -Confirm:$false", "'ninth'");
        AssertNothingSent(camera);
    }

    [Fact]
    public async Task A_new_account_without_a_password_is_refused()
    {
        SimulatedCamera camera = await StartCameraAsync(2);

        AssertRefused(Connect(camera), Set, "Set-CamUser watcher -Permission Operator -Confirm:$false", "password");
        AssertNothingSent(camera);
    }

    [Theory]
    [InlineData(Remove, "Remove-CamUser admin")]
    [InlineData(Set, "Set-CamUser admin -Permission Operator")]
    [InlineData(Set, "Set-CamUser admin -Permission Visitor -Password $word")]
    public async Task The_last_administrator_stays_one(string cmdlet, string line)
    {
        SimulatedCamera camera = await StartCameraAsync(Count);
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("word");

        AssertRefused(engine, cmdlet, line + " -Confirm:$false", "last administrator");
        AssertNothingSent(camera);
        Assert.Empty(engine.Run(line + " -Confirm:$false").Warnings);
    }

    [Theory]
    [InlineData("Remove-CamUser user3", "user3_name", "")]
    [InlineData("Set-CamUser user3 -Permission Visitor", "user3_pri", "0")]
    public async Task One_of_two_administrators_may_go(string line, string variable, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        camera["user3_pri"] = "2";
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run(line + " -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Empty(outcome.Warnings);
        Assert.Equal(expected, camera[variable]);
    }

    [Theory]
    [InlineData("Remove-CamUser admin")]
    [InlineData("Set-CamUser admin -Permission Visitor")]
    public async Task Ones_own_account_goes_with_a_warning(string line)
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        camera["user3_pri"] = "2";

        Outcome outcome = Connect(camera).Run(line + " -Confirm:$false");

        outcome.ThrowIfFailed();
        Assert.Contains("'admin'", Assert.Single(outcome.Warnings));
        Assert.StartsWith("cam1: ", outcome.Warnings[0], StringComparison.Ordinal);
        Assert.Contains(camera.Requests, request => request.Path == "set_users.cgi");
    }

    [Theory]
    [InlineData("Basic", "classic")]
    [InlineData("Query", "classic")]
    [InlineData("Digest", "digest")]
    [InlineData("Query", "digest")]
    public async Task A_session_goes_on_after_its_own_password_was_changed(string authentication, string profile)
    {
        SimulatedCamera camera = await StartCameraAsync(3, FirmwareProfile.All.Single(known => known.Name == profile));
        Engine engine = ConnectWith("-Authentication " + authentication, camera);
        engine["own"] = Engine.Credential(User, Awkward);

        engine.Get("Set-CamUser -Credential $own -Confirm:$false; Get-CamUser; Set-CamAlias Gate; Get-CamStatus");

        Assert.Equal(Awkward, camera["user1_pwd"]);
        Assert.Equal("Gate", camera.Alias);
    }

    [Fact]
    public async Task A_password_that_was_not_taken_is_not_used()
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        Engine engine = Connect(camera);
        engine["own"] = Engine.Credential(User, "other");
        camera.Intercept = request => request.Path == "set_users.cgi" ? CannedResponse.Text("error: illegal params.") : null;

        Assert.Equal("CamRejected,IpCamera.Commands.SetCamUserCommand", engine.GetError("Set-CamUser -Credential $own -Confirm:$false").FullyQualifiedErrorId);
        engine.Get("Set-CamUser -Credential $own -WhatIf");

        Assert.Equal(3, engine.Get("Get-CamUser").Count);
    }

    [Fact]
    public async Task Upper_and_lower_case_make_different_accounts()
    {
        SimulatedCamera camera = await StartCameraAsync(2);
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("other");

        engine.Get("Set-CamUser USER2 -Password $word -Confirm:$false");

        Assert.Equal(["user2", "USER2"], [camera["user2_name"], camera["user3_name"]]);
        Assert.Equal(["word2", "other"], [camera["user2_pwd"], camera["user3_pwd"]]);
        AssertRefused(engine, Remove, "Remove-CamUser User2 -Confirm:$false", "'User2'");
        engine.Get("Remove-CamUser user2 -Confirm:$false");
        Assert.Equal(["", "USER2"], [camera["user2_name"], camera["user3_name"]]);
    }

    [Theory]
    [InlineData("abcdefghijkl", "abcdefghijkl", true)]
    [InlineData("ääääää", "пароль", true)]
    [InlineData("abcdefghijklm", "word", false)]
    [InlineData("äääääää", "word", false)]
    [InlineData("watcher", "abcdefghijklm", false)]
    [InlineData("watcher", "паролья", false)]
    [InlineData("watcher", "two\nlines", false)]
    public async Task Names_and_passwords_have_twelve_bytes_at_most(string name, string password, bool fits)
    {
        SimulatedCamera camera = await StartCameraAsync(1);
        Engine engine = Connect(camera);
        engine["new"] = Engine.Credential(name, password);

        Outcome outcome = engine.Run("Set-CamUser -Credential $new -Confirm:$false");

        if (fits)
        {
            outcome.ThrowIfFailed();
            Assert.Equal([name, password], [camera["user2_name"], camera["user2_pwd"]]);
            return;
        }

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamUserCommand", error.FullyQualifiedErrorId);
        if (password != "word") Assert.DoesNotContain(password, error.Exception.ToString());
        // How many bytes a letter has is known when the camera's own texts have been seen.
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_users.cgi");
    }

    [Fact]
    public async Task Nothing_to_set_is_refused()
    {
        SimulatedCamera camera = await StartCameraAsync(2);

        AssertRefused(Connect(camera), Set, "Set-CamUser user2 -Confirm:$false", "-Password or -Permission");
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task Rows_of_a_file_become_accounts()
    {
        SimulatedCamera camera = await StartCameraAsync(2);
        Engine engine = Connect(camera);

        engine.Get("""
            [pscustomobject]@{ Name = 'user2'; Password = 'new,2'; Permission = 'Operator' },
            [pscustomobject]@{ Name = 'anna'; Password = '&#+%''"\ =?'; Permission = 'administrator' },
            [pscustomobject]@{ Name = 'bert'; Password = 'word'; Permission = '0' } | Set-CamUser -Session $session -Confirm:$false
            """);

        Assert.Equal(
            ["admin", "s3cret", "2", "user2", "new,2", "1", "anna", Awkward, "2", "bert", "word", "0"],
            ReadAccounts(camera).Values.Take(12));
    }

    [Fact]
    public async Task An_empty_cell_leaves_the_present_value()
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        Engine engine = Connect(camera);

        engine.Get("""
            [pscustomobject]@{ Name = 'user2'; Password = ''; Permission = 'Operator' },
            [pscustomobject]@{ Name = 'user3'; Password = 'other'; Permission = '' } | Set-CamUser -Session $session -Confirm:$false
            """);

        Assert.Equal(["user2", "word2", "1", "user3", "other", "1"], ReadAccounts(camera).Values.Skip(3).Take(6));
    }

    [Fact]
    public async Task An_empty_secret_takes_the_password_away()
    {
        SimulatedCamera camera = await StartCameraAsync(2);

        Connect(camera).Get("Set-CamUser user2 -Password ([securestring]::new()) -Confirm:$false");

        Assert.Equal(["user2", "", "0"], ReadAccounts(camera).Values.Skip(3).Take(3));
    }

    [Fact]
    public async Task One_bad_row_costs_one_error()
    {
        SimulatedCamera camera = await StartCameraAsync(1);
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("""
            [pscustomobject]@{ Name = 'anna'; Password = 'word'; Permission = 'Operator' },
            [pscustomobject]@{ Name = 'far-too-long-a-name'; Password = 'word'; Permission = 'Operator' },
            [pscustomobject]@{ Name = 'carl'; Password = 'word'; Permission = 'King' },
            [pscustomobject]@{ Name = 'dora'; Password = 'word'; Permission = 'Visitor' } | Set-CamUser -Session $session -Confirm:$false
            """);

        Assert.Collection(
            outcome.Errors,
            error => Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamUserCommand", error.FullyQualifiedErrorId),
            error => Assert.Contains("'King'", error.Exception.Message));
        Assert.Null(outcome.Failure);
        Assert.Equal(["anna", "dora", ""], [camera["user2_name"], camera["user3_name"], camera["user4_name"]]);
    }

    [Fact]
    public async Task Many_rows_for_one_camera_lose_nothing_though_the_first_is_the_session_itself()
    {
        SimulatedCamera camera = await StartCameraAsync(1);
        // Time for the others to queue up behind the first.
        camera.Latency = TimeSpan.FromMilliseconds(20);
        Engine engine = Connect(camera);

        engine.Get("""
            @([pscustomobject]@{ Name = 'admin'; Password = 'other'; Permission = 'Administrator'; Camera = 'cam1' }) +
            @(2..8 | ForEach-Object { [pscustomobject]@{ Name = "user$_"; Password = "word$_"; Permission = $_ % 3; Camera = 'cam1' } }) | Set-CamUser -Confirm:$false
            """);

        string[] names = [.. Enumerable.Range(1, Count).Select(slot => camera[$"user{slot}_name"]!)];
        Assert.Equal(["admin", .. Enumerable.Range(2, 7).Select(number => $"user{number}")], names.Order());
        Assert.All(Enumerable.Range(1, Count), slot =>
        {
            string name = camera[$"user{slot}_name"]!;
            Assert.Equal(name == "admin" ? "other" : "word" + name[^1], camera[$"user{slot}_pwd"]);
        });
    }

    [Theory]
    [InlineData(Set, "Set-CamUser -Permission Operator")]
    [InlineData(Remove, "Remove-CamUser")]
    public async Task A_session_in_the_pipeline_does_not_become_an_account(string cmdlet, string line)
    {
        SimulatedCamera camera = await StartCameraAsync(2);
        camera["user2_name"] = "cam1";
        Engine engine = Connect(camera);

        AssertRefused(engine, cmdlet, $"$session | {line} -Confirm:$false", "-Name");
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_session_in_the_pipeline_and_a_name_go_together()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Password = Password });
        Engine engine = Connect(simulator.Cameras);
        engine["new"] = Engine.Credential("watcher", "word");

        engine.Get("$sessions | Set-CamUser -Credential $new -Confirm:$false; $sessions | Set-CamUser -Name watcher -Permission Operator -Confirm:$false");

        Assert.Equal(["1", "1"], simulator.Cameras.Select(camera => camera["user2_pri"]));
    }

    [Fact]
    public async Task Accounts_go_from_camera_to_camera()
    {
        SimulatedCamera source = await StartCameraAsync(4);
        SimulatedCamera target = await StartCameraAsync(2, FirmwareProfile.Digest);
        target["user2_name"] = "user3";
        target["user2_pwd"] = "old";
        Engine engine = Connect(source, target);

        engine.Get("Get-CamUser -Session cam1 | Set-CamUser -Session cam2 -Confirm:$false");

        Assert.Equal(
            ["admin", "s3cret", "2", "user3", "word3", "1", "user2", "word2", "0", "user4", "word4", "0", "", "", "0"],
            ReadAccounts(target).Values.Take(15));
        Assert.DoesNotContain(source.Requests, request => request.Path == "set_users.cgi");
    }

    [Fact]
    public async Task Accounts_from_the_pipeline_are_removed_where_they_came_from()
    {
        SimulatedCamera first = await StartCameraAsync(4);
        SimulatedCamera second = await StartCameraAsync(3);
        Engine engine = Connect(first, second);

        engine.Get("Get-CamUser -Session cam1, cam2 user* | Remove-CamUser -Confirm:$false");

        Assert.All([first, second], camera => Assert.Equal("admin", string.Concat(Enumerable.Range(1, Count).Select(slot => camera[$"user{slot}_name"]))));
    }

    [Theory]
    [InlineData(Set, "Set-CamUser user2 -Permission Operator")]
    [InlineData(Set, "Set-CamUser anna -Password $word")]
    [InlineData(Remove, "Remove-CamUser user2")]
    public async Task A_camera_that_keeps_passwords_to_itself_is_left_alone(string cmdlet, string line)
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        Engine engine = Connect(camera);
        engine["word"] = Engine.Secret("word");
        camera.Intercept = request => request.Path == "get_params.cgi"
            ? CannedResponse.Text("var user1_name='admin';\nvar user1_pri=2;\nvar user2_name='user2';\nvar user2_pri=0;\nvar user3_name='';\nvar user3_pri=0;\n")
            : null;

        ErrorRecord error = engine.GetError(line + " -Confirm:$false");

        Assert.Equal($"CamUnsupported,IpCamera.Commands.{cmdlet.Replace("-", "", StringComparison.Ordinal)}Command", error.FullyQualifiedErrorId);
        Assert.Contains("'admin'", error.Exception.Message);
        AssertNothingSent(camera);
    }

    [Fact]
    public async Task WhatIf_tells_what_and_no_password()
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        Engine engine = Connect(camera);
        engine["new"] = Engine.Credential("watcher", "Zk9Qw7");
        engine["word"] = Engine.Secret("Zk9Qw7");

        engine.Get("""
            Set-CamUser -Credential $new -Permission Operator -WhatIf
            Set-CamUser user2 -Password $word -Permission Operator -WhatIf -PassThru
            Remove-CamUser user3 -WhatIf
            """);

        AssertNothingSent(camera);
        string text = engine.Host.Text;
        Assert.Contains($"cam1 ({camera.Uri.Authority})", text);
        Assert.Contains("Add a new account 'watcher' as Operator, beside 'admin'", text);
        Assert.Contains("Change the account 'user2'", text);
        Assert.Contains("Permission: Visitor -> Operator", text);
        Assert.Contains("Remove the account 'user3'", text);
        Assert.DoesNotContain("Zk9Qw7", text);
        Assert.DoesNotContain("word2", text);
    }

    [Fact]
    public async Task It_asks_first()
    {
        SimulatedCamera camera = await StartCameraAsync(3);
        Engine engine = Connect(camera);

        engine.Get("Set-CamUser user2 -Permission Operator; Remove-CamUser user3");

        Assert.Equal(2, engine.Host.Questions.Count);
        AssertNothingSent(camera);
    }

    /// <summary>A camera with the administrator and so many more accounts that there are this many.</summary>
    private async Task<SimulatedCamera> StartCameraAsync(int accounts, FirmwareProfile? profile = null)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password, Profile = profile ?? FirmwareProfile.Classic });
        for (int slot = 2; slot <= accounts; slot++)
        {
            camera[$"user{slot}_name"] = $"user{slot}";
            camera[$"user{slot}_pwd"] = $"word{slot}";
            camera[$"user{slot}_pri"] = slot % 2 == 0 ? "0" : "1";
        }

        return camera;
    }

    /// <summary>The 24 variables of the accounts.</summary>
    private static Dictionary<string, string?> ReadAccounts(SimulatedCamera camera) => new(
        from slot in Enumerable.Range(1, Count)
        from field in (string[])["name", "pwd", "pri"]
        let variable = $"user{slot}_{field}"
        select KeyValuePair.Create(variable, camera[variable]));

    private static void AssertRefused(Engine engine, string cmdlet, string line, string told)
    {
        ErrorRecord error = engine.GetError(line);
        Assert.Equal($"CamInvalidValue,IpCamera.Commands.{cmdlet.Replace("-", "", StringComparison.Ordinal)}Command", error.FullyQualifiedErrorId);
        Assert.Contains(told, error.Exception.Message);
    }

    private static void AssertNothingSent(SimulatedCamera camera) => Assert.DoesNotContain(camera.Requests, request => request.Path == "set_users.cgi");
}
