using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>A session's own password that the camera does not keep as it was given would lock everybody out: it is tried elsewhere first.</summary>
public sealed class OwnPasswordTests : CameraTest
{
    private const string Foreign = "p\u00FC";
    private const int Count = 8;

    protected override string Password => "s3cret";

    [Theory]
    [InlineData("classic", "Auto", true)]
    [InlineData("classic", "Query", false)]
    [InlineData("digest", "Auto", true)]
    public async Task A_password_that_the_camera_mangles_is_refused_before_it_is_the_sessions_own(string profile, string authentication, bool replaces)
    {
        SimulatedCamera camera = await StartAsync(2, profile);
        Engine engine = ConnectTo(camera, Foreign, authentication);
        Dictionary<string, string?> before = ReadAccounts(camera);
        Keep(camera, char.IsAscii, replaces ? "?" : "");

        ErrorRecord error = engine.GetError("Set-CamUser admin -Password $word -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamUserCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Nothing was changed", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("without accents", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Foreign, error.Exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, ReadAccounts(camera));
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_users.cgi" && request.Query["pwd1"] != Password);
        engine.Get("Get-CamParams; Set-CamAlias door");
    }

    [Fact]
    public async Task A_password_that_the_camera_keeps_becomes_the_sessions_own_and_the_trial_is_gone()
    {
        SimulatedCamera camera = await StartAsync(2);
        Engine engine = ConnectTo(camera, Foreign);
        Dictionary<string, string?> before = ReadAccounts(camera);

        Outcome outcome = engine.Run("Set-CamUser admin -Password $word -Confirm:$false -PassThru; Get-CamParams | Out-Null");

        outcome.ThrowIfFailed();
        Assert.Empty(outcome.Warnings);
        before["user1_pwd"] = Foreign;
        Assert.Equal(before, ReadAccounts(camera));
        ReceivedRequest[] sent = [.. camera.Requests.Where(request => request.Path == "set_users.cgi")];
        Assert.Equal([Password, Foreign], sent.Select(request => request.Query["pwd1"]));
        Assert.Equal([Foreign, ""], sent.Select(request => request.Query["pwd3"]));
        Assert.Equal(["0", "0"], sent.Select(request => request.Query["pri3"]));
    }

    [Fact]
    public async Task Signs_that_the_camera_swallows_are_found_out_in_the_same_way()
    {
        SimulatedCamera camera = await StartAsync(2);
        Engine engine = ConnectTo(camera, "a'b\\c&d");
        Dictionary<string, string?> before = ReadAccounts(camera);
        Keep(camera, letter => letter is not ('\'' or '\\' or '&'), "");

        ErrorRecord error = engine.GetError("Set-CamUser admin -Password $word -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamUserCommand", error.FullyQualifiedErrorId);
        Assert.Contains("letters and digits", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, ReadAccounts(camera));
        engine.Get("Get-CamParams");
    }

    [Fact]
    public async Task Without_a_free_account_to_try_it_on_nothing_is_sent()
    {
        SimulatedCamera camera = await StartAsync(Count);
        Engine engine = ConnectTo(camera, Foreign);

        ErrorRecord error = engine.GetError("Set-CamUser admin -Password $word -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamUserCommand", error.FullyQualifiedErrorId);
        Assert.Contains("another administrator", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("without accents", error.Exception.Message, StringComparison.Ordinal);
        AssertNothingSent(camera);
        // What is ASCII the document allows: it needs no room.
        engine["word"] = Engine.Secret("a'b\\c&d");
        engine.Get("Set-CamUser admin -Password $word -Confirm:$false; Get-CamParams");
    }

    [Fact]
    public async Task WhatIf_tries_nothing()
    {
        SimulatedCamera camera = await StartAsync(2);

        ConnectTo(camera, Foreign).Get("Set-CamUser admin -Password $word -WhatIf");

        AssertNothingSent(camera);
    }

    [Fact]
    public async Task Stopped_between_the_two_the_trial_is_taken_away_again()
    {
        SimulatedCamera camera = await StartAsync(2);
        Engine engine = ConnectTo(camera, Foreign);
        Dictionary<string, string?> before = ReadAccounts(camera);
        camera.Intercept = request => request.Path == "check_user.cgi"
            ? new CannedResponse { Write = static (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken) }
            : null;
        using Execution execution = engine.Begin("Set-CamUser admin -Password $word -Confirm:$false");
        Execution.Until(() => camera.Requests.Any(request => request.Path == "check_user.cgi"), "the trial");
        Assert.NotEqual(before, ReadAccounts(camera));

        execution.Stop();

        Execution.Until(() => ReadAccounts(camera).SequenceEqual(before), "that the trial is gone");
        camera.Intercept = null;
        engine.Get("Get-CamParams");
    }

    [Fact]
    public async Task Stopped_while_a_slow_camera_adds_the_trial_it_is_taken_away_when_it_comes()
    {
        SimulatedCamera camera = await StartAsync(2);
        Engine engine = ConnectTo(camera, Foreign);
        Dictionary<string, string?> before = ReadAccounts(camera);
        ReceivedRequest? late = null;
        camera.Intercept = request =>
        {
            if (request.Path != "set_users.cgi" || late is not null) return null;
            late = request;
            return new CannedResponse { Write = static (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken) };
        };
        using Execution execution = engine.Begin("Set-CamUser admin -Password $word -Confirm:$false");
        Execution.Until(() => late is not null, "the trial");
        camera.ClearRequests();

        execution.Stop();
        Execution.Until(() => camera.Requests.Any(request => request is { Path: "get_params.cgi", StatusCode: 200 }), "the first look");
        Store(camera, late!, _ => true, "");
        Assert.NotEqual(before, ReadAccounts(camera));

        Execution.Until(() => ReadAccounts(camera).SequenceEqual(before), "that the trial is gone");
    }

    [Theory]
    [InlineData("set_users.cgi")]
    [InlineData("check_user.cgi")]
    public async Task A_lost_answer_leaves_no_trial_behind(string cgi)
    {
        SimulatedCamera camera = await StartAsync(2);
        Engine engine = ConnectTo(camera, Foreign);
        Dictionary<string, string?> before = ReadAccounts(camera);
        camera.Intercept = request =>
        {
            if (request.Path != cgi) return null;
            camera.Intercept = null;
            if (cgi == "set_users.cgi") Store(camera, request, _ => true, "");
            return new CannedResponse { Abort = true };
        };

        Outcome outcome = engine.Run("Set-CamUser admin -Password $word -Confirm:$false");

        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("CamUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("may have obeyed", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Warnings);
        Assert.Equal(before, ReadAccounts(camera));
        engine.Get("Get-CamParams");
    }

    [Fact]
    public async Task A_trial_that_a_slow_camera_may_add_yet_is_named()
    {
        SimulatedCamera camera = await StartAsync(2);
        Engine engine = ConnectTo(camera, Foreign);
        string? trial = null;
        camera.Intercept = request =>
        {
            if (request.Path != "set_users.cgi") return null;
            trial = request.Query["user3"];
            return new CannedResponse { Abort = true };
        };

        Outcome outcome = engine.Run("Set-CamUser admin -Password $word -Confirm:$false");

        Assert.Contains("was not set", Assert.Single(outcome.Errors).Exception.Message, StringComparison.Ordinal);
        Assert.Contains($"Remove-CamUser {trial}", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_could_not_be_tried_is_looked_at_afterwards()
    {
        SimulatedCamera camera = await StartAsync(Count);
        Engine engine = ConnectTo(camera, "a&b");
        Keep(camera, char.IsLetterOrDigit, "");

        ErrorRecord error = engine.GetError("Set-CamUser admin -Password $word -Confirm:$false");

        Assert.StartsWith("CamAuthenticationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("letters and digits alone", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a&b", error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_cannot_be_taken_away_is_named()
    {
        SimulatedCamera camera = await StartAsync(2);
        Engine engine = ConnectTo(camera, Foreign);
        bool isTried = false;
        camera.Intercept = request =>
        {
            isTried |= request.Path == "check_user.cgi";
            return isTried ? new CannedResponse { Abort = true } : null;
        };

        Outcome outcome = engine.Run("Set-CamUser admin -Password $word -Confirm:$false");

        Assert.StartsWith("CamUnreachable,", Assert.Single(outcome.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEqual("", camera["user3_name"]);
        Assert.Contains($"Remove-CamUser {camera["user3_name"]}", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    /// <summary>Makes a camera keep some letters of a password alone, and others as something else.</summary>
    private static void Keep(SimulatedCamera camera, Func<char, bool> isKept, string other) => camera.Intercept = request =>
    {
        if (request.Path != "set_users.cgi") return null;
        Store(camera, request, isKept, other);
        return CannedResponse.Text("ok.\n");
    };

    private static void Store(SimulatedCamera camera, ReceivedRequest request, Func<char, bool> isKept, string other)
    {
        for (int slot = 1; slot <= Count; slot++)
        {
            camera[$"user{slot}_name"] = request.Query[$"user{slot}"];
            camera[$"user{slot}_pwd"] = string.Concat(request.Query[$"pwd{slot}"].Select(letter => isKept(letter) ? letter.ToString() : other));
            camera[$"user{slot}_pri"] = request.Query[$"pri{slot}"];
        }
    }

    private static void AssertNothingSent(SimulatedCamera camera) => Assert.DoesNotContain(camera.Requests, request => request.Path == "set_users.cgi");

    /// <summary>The 24 variables of the accounts.</summary>
    private static Dictionary<string, string?> ReadAccounts(SimulatedCamera camera) => new(
        from slot in Enumerable.Range(1, Count)
        from field in (string[])["name", "pwd", "pri"]
        let variable = $"user{slot}_{field}"
        select KeyValuePair.Create(variable, camera[variable]));

    private async Task<SimulatedCamera> StartAsync(int accounts, string profile = "classic")
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Password = Password,
            Profile = FirmwareProfile.All.Single(known => known.Name == profile),
        });
        for (int slot = 1; slot <= Count; slot++) camera[$"user{slot}_pri"] = "0";
        camera["user1_pri"] = "2";
        for (int slot = 2; slot <= accounts; slot++) (camera[$"user{slot}_name"], camera[$"user{slot}_pwd"]) = ($"user{slot}", $"word{slot}");
        return camera;
    }

    private Engine ConnectTo(SimulatedCamera camera, string word, string authentication = "Auto")
    {
        Engine engine = ConnectWith($"-Authentication {authentication}", camera);
        engine["word"] = Engine.Secret(word);
        return engine;
    }
}
