using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

[Collection(SearchPort.Collection)]
public sealed class DiscoveryTests : CameraTest
{
    /// <summary>Keeps every search on this machine.</summary>
    private const string Here = "-LocalAddress 127.0.0.1 -BroadcastAddress 127.255.255.255";

    private const string Find = $"Find-Cam {Here} -TimeoutSec 1";

    /// <summary>Survives every way of writing a password that is not Base64.</summary>
    private const string Marker = "Zk9Qw7";

    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2.5);

    protected override string Password => Marker + "&+%\"";

    [Theory]
    [InlineData("classic")]
    [InlineData("digest")]
    [InlineData("minimal")]
    [InlineData("unusual")]
    public async Task Every_camera_is_found_once(string profile)
    {
        FirmwareProfile firmware = FirmwareProfile.All.Single(known => known.Name == profile);
        CameraSimulator simulator = await StartSearchableAsync(3, firmware);
        SimulatedCamera settled = simulator.Cameras[1];
        (settled["ip"], settled["mask"], settled["gateway"], settled["dns"]) = ("127.0.0.1", "255.255.0.0", "127.0.0.9", "127.0.0.8");
        settled.Unplug();
        settled.Plug();

        PSObject[] found = [.. NewEngine().Get(Find).OrderBy(camera => camera.Text("Id"))];

        Assert.Equal(simulator.Cameras.Select(camera => camera.Id), found.Select(camera => camera.Text("Id")));
        Assert.Equal(simulator.Cameras.Select(camera => camera.Alias), found.Select(camera => camera.Text("Name")));
        Assert.Equal(simulator.Cameras.Select(camera => camera.Uri.ToString()), found.Select(camera => camera.Text("Uri")));
        Assert.All(found, camera =>
        {
            Assert.Equal("IpCamera.Discovery.CamFound", camera.BaseObject.GetType().FullName);
            Assert.Equal(IPAddress.Loopback, camera.Value("Address"));
            Assert.IsType<int>(camera.Value("Port"));
            Assert.Equal((firmware.SystemVersion, firmware.WebVersion), (camera.Text("FirmwareVersion"), camera.Text("WebUIVersion")));
            Assert.Equal(IPAddress.Loopback, camera.Value("AnsweredFrom"));
        });
        Assert.Equal([true, false, true], found.Select(camera => (bool)camera.Value("Dhcp")!));
        Assert.Equal(IPAddress.Parse("255.255.0.0"), found[1].Value("SubnetMask"));
        Assert.Equal(IPAddress.Parse("127.0.0.9"), found[1].Value("Gateway"));
        Assert.Equal(IPAddress.Parse("127.0.0.8"), found[1].Value("DnsServer"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("IPCAM")]
    public async Task What_is_found_can_be_connected(string name)
    {
        CameraSimulator simulator = await StartSearchableAsync(3);
        // Out of the box they all have the same name, or none.
        foreach (SimulatedCamera camera in simulator.Cameras) camera.Alias = name;
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);

        IReadOnlyList<PSObject> sessions = engine.Get($"{Find} | Connect-Cam -Credential $credential");

        Assert.Equal(
            simulator.Cameras.Select(camera => camera.Uri.ToString()).Order(), sessions.Select(session => session.Text("Uri")).Order());
        Assert.Equal(3, sessions.Select(session => session.Text("Name")).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(3, engine.Get("Get-CamSession | Get-CamStatus").Count);
    }

    [Fact]
    public async Task What_is_found_shows_as_a_table_and_cannot_drive_the_terminal()
    {
        await using FakeResponder camera = await FakeResponder.StartAsync(FakeResponder.Camera("00626E00000A", "Yard\u001b[2J", "127.255.255.254", 65535));
        Engine engine = NewEngine();

        engine.Get($"{Find} | Out-Default");

        Assert.Contains(engine.Host.Lines, line => line.Contains("00626E00000A Yard[2J", StringComparison.Ordinal)
            && line.Contains("127.255.255.254 65535 11.22.2.38", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_lasts_as_long_as_it_is_told()
    {
        await using FakeResponder nobody = await FakeResponder.StartAsync();
        Engine engine = NewEngine();
        Stopwatch clock = Stopwatch.StartNew();

        Assert.Empty(engine.Get(Find));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(1) + Promptly);
        // Packets get lost, so it calls more than once.
        Assert.Equal(3, nobody.Questions);
        foreach (string wrong in new[] { "0", "-1", "601" })
        {
            Assert.StartsWith("ParameterArgumentValidationError,", engine.GetError($"Find-Cam {Here} -TimeoutSec {wrong}").FullyQualifiedErrorId);
        }
    }

    [Fact]
    public async Task A_hostile_answer_is_ignored_or_harmless()
    {
        byte[] camera = FakeResponder.Camera("00626E00000A", "Yard\u001b[2J\u0007\u202e", "127.0.0.1", 8080);
        byte[][] garbage =
        [
            [],
            "MO_I"u8.ToArray(),
            camera[..^1],
            [.. camera, 0],
            FakeResponder.Packet(0, 0, 0, 0, 1),
            FakeResponder.Packet(1),
            FakeResponder.Packet(1, new byte[65]),
            FakeResponder.Packet(3, 0, 0),
            FakeResponder.Packet(9, new byte[65]),
            [.. Enumerable.Repeat((byte)0xff, 1024)],
            [.. camera, .. new byte[20_000]],
            FakeResponder.Packet(1, new byte[20_000]),
        ];
        await using FakeResponder hostile = await FakeResponder.StartAsync([.. garbage, .. Enumerable.Repeat(camera, 20)]);

        Outcome outcome = NewEngine().Run(Find);

        outcome.ThrowIfFailed();
        PSObject found = Assert.Single(outcome.Output);
        Assert.Equal("Yard[2J", found.Text("Name"));
        Assert.Equal("http://127.0.0.1:8080/", found.Text("Uri"));
    }

    [Fact]
    public async Task Two_answers_of_one_camera_that_contradict_each_other_are_both_shown_with_a_warning()
    {
        await using FakeResponder both = await FakeResponder.StartAsync(
            FakeResponder.Camera("00626E00000A", "Yard", "127.0.0.66"), FakeResponder.Camera("00626e00000a", "Yard", "127.0.0.1"));

        Outcome outcome = NewEngine().Run(Find);

        Assert.Equal(["127.0.0.1", "127.0.0.66"], outcome.Output.Select(camera => camera.Text("Address")).Order());
        // Once, though it calls three times.
        string told = Assert.Single(outcome.Warnings);
        Assert.Contains("127.0.0.66", told, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_id_at_a_hundred_addresses_does_not_hide_the_others()
    {
        await using FakeResponder many = await FakeResponder.StartAsync(
            [.. Enumerable.Range(1, 100).Select(number => FakeResponder.Camera("00626E00000A", "Yard", $"127.0.1.{number}")), FakeResponder.Camera("00626E00000B", "Gate", "127.0.0.1")]);

        Outcome outcome = NewEngine().Run(Find);

        Assert.Equal(9, outcome.Output.Count);
        Assert.Contains(outcome.Output, camera => camera.Text("Name") == "Gate");
        Assert.Equal(2, outcome.Warnings.Count);
    }

    [Fact]
    public async Task An_answer_that_names_no_place_is_left_out()
    {
        await using FakeResponder nowhere = await FakeResponder.StartAsync(
            FakeResponder.Camera("00626E00000A", "Yard", "127.0.0.1", port: 0), FakeResponder.Camera("00626E00000B", "Gate", "0.0.0.0"));

        Outcome outcome = NewEngine().Run($"{Find} -Verbose");

        Assert.Empty(outcome.Output);
        Assert.Contains(outcome.Verbose, line => line.Contains("127.0.0.1:0", StringComparison.Ordinal));
        Assert.Contains(outcome.Verbose, line => line.Contains("0.0.0.0:80", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("255.255.255.255", "0.0.0.0")]
    [InlineData("240.0.0.1", "255.255.255.0")]
    [InlineData("224.0.0.251", "0.0.0.0")]
    [InlineData("239.255.255.250", "255.255.255.0")]
    [InlineData("0.1.2.3", "0.0.0.0")]
    [InlineData("127.0.1.255", "255.255.255.0")]
    [InlineData("127.0.1.0", "255.255.255.0")]
    public async Task An_answer_that_names_a_place_where_no_camera_can_be_is_left_out(string address, string mask)
    {
        const int MaskOffset = 61;
        byte[] answer = FakeResponder.Camera("00626E00000A", "Yard", address);
        IPAddress.Parse(mask).GetAddressBytes().CopyTo(answer, MaskOffset);
        // Its last number says nothing: the mask does.
        byte[] other = FakeResponder.Camera("00626E00000B", "Gate", "127.0.0.255");
        IPAddress.Parse("255.255.254.0").GetAddressBytes().CopyTo(other, MaskOffset);
        await using FakeResponder nowhere = await FakeResponder.StartAsync(answer, other);

        Outcome outcome = NewEngine().Run($"{Find} -Verbose");

        Assert.Equal("Gate", Assert.Single(outcome.Output).Text("Name"));
        Assert.Contains(outcome.Verbose, line => line.Contains($"{address}:80", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_camera_has_a_name_of_its_own()
    {
        await using FakeResponder cameras = await FakeResponder.StartAsync(
            FakeResponder.Camera("A1", "IPCAM", "127.0.0.1"), FakeResponder.Camera("A2", "", "127.0.0.2"),
            FakeResponder.Camera("A3", "ipcam A4", "127.0.0.3"), FakeResponder.Camera("A4", "ipcam", "127.0.0.4"));

        Assert.Equal(["IPCAM", "A2", "ipcam A4", "ipcam A4 A4"], NewEngine().Get(Find).Select(camera => camera.Text("Name")));
    }

    [Fact]
    public async Task An_answer_to_everybody_is_heard()
    {
        using UdpClient taken = TakePort();
        await using FakeResponder camera = await FakeResponder.StartToEverybodyAsync(FakeResponder.Camera("00626E00000A", "Yard", "127.0.0.1"));

        Assert.Equal("Yard", NewEngine().GetOne(Find).Text("Name"));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_search_at_once()
    {
        await using FakeResponder nobody = await FakeResponder.StartAsync();
        using Execution search = NewEngine().Begin($"Find-Cam {Here} -TimeoutSec 600");
        Execution.Until(() => nobody.Questions > 0, "the first call");

        Assert.False(search.IsOver);
        Assert.InRange(search.Stop(), TimeSpan.Zero, Promptly);

        Assert.True(search.Wait().WasStopped);
        using UdpClient free = TakePort();
    }

    [Fact]
    public async Task A_search_ends_when_downstream_has_enough()
    {
        await StartSearchableAsync(3);
        Stopwatch clock = Stopwatch.StartNew();

        Assert.Single(NewEngine().Get($"Find-Cam {Here} -TimeoutSec 600 | Select-Object -First 1"));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        using UdpClient free = TakePort();
    }

    [Fact]
    public async Task A_taken_port_is_said_and_hides_only_the_cameras_that_insist_on_it()
    {
        CameraSimulator simulator = await StartSearchableAsync(2);
        Engine engine = NewEngine();
        Assert.DoesNotContain(engine.Run($"{Find} -Verbose").Verbose, line => line.Contains("taken", StringComparison.Ordinal));
        using UdpClient taken = TakePort();

        Outcome outcome = engine.Run($"{Find} -Verbose");

        outcome.ThrowIfFailed();
        Assert.Equal(simulator.Cameras.Select(camera => camera.Id), outcome.Output.Select(camera => camera.Text("Id")).Order());
        Assert.Contains(outcome.Verbose, line => line.Contains("not from port 10000, which is taken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_camera_that_insists_on_the_port_is_found_from_there_alone()
    {
        await StartSearchableAsync(1, FirmwareProfile.Classic with { AnswersOnlyFromSearchPort = true });
        Engine engine = NewEngine();
        Assert.Single(engine.Get(Find));

        using UdpClient taken = TakePort();

        Assert.Empty(engine.Get(Find));
    }

    [Fact]
    public async Task Two_searches_at_once_find_the_same()
    {
        CameraSimulator simulator = await StartSearchableAsync(3);
        using Execution first = NewEngine().Begin(Find);
        using Execution second = NewEngine().Begin(Find);

        foreach (Outcome outcome in new[] { first.Wait(), second.Wait() })
        {
            outcome.ThrowIfFailed();
            Assert.Equal(simulator.Cameras.Select(camera => camera.Id), outcome.Output.Select(camera => camera.Text("Id")).Order());
        }
    }

    [Fact]
    public async Task A_thousand_cameras_are_found()
    {
        CameraSimulator simulator = await StartSearchableAsync(1000);

        Assert.Equal(
            simulator.Cameras.Select(camera => camera.Id).Order(),
            NewEngine().Get($"Find-Cam {Here} -TimeoutSec 3").Select(camera => camera.Text("Id")).Order());
    }

    [Fact]
    public async Task A_flood_of_false_answers_costs_neither_the_end_nor_the_memory()
    {
        await using FakeResponder flood = await FakeResponder.StartFloodAsync(number => FakeResponder.Camera($"{number:X12}", "Yard", "127.0.0.1"));

        Outcome outcome = NewEngine().Run($"Find-Cam {Here} -TimeoutSec 3");

        outcome.ThrowIfFailed();
        Assert.Equal(10_000, outcome.Output.Count);
        Assert.StartsWith("More answers came than 10000 cameras give", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        // It has not only listened: real cameras had all their chances to hear it.
        Assert.Equal(3, flood.Questions);
    }

    [Fact]
    public void What_a_test_forgets_to_say_keeps_a_search_on_this_machine()
    {
        Engine engine = NewEngine();
        foreach (string cmdlet in new[] { "Find-Cam", "Set-CamAddress" })
        {
            Assert.Equal("127.0.0.1", engine.GetOne($"$PSDefaultParameterValues['{cmdlet}:LocalAddress']").ToString());
            Assert.Equal("127.255.255.255", engine.GetOne($"$PSDefaultParameterValues['{cmdlet}:BroadcastAddress']").ToString());
        }
    }

    [Fact]
    public async Task A_camera_is_moved()
    {
        CameraSimulator simulator = await StartSearchableAsync(3);
        SimulatedCamera camera = simulator.Cameras[1];
        Uri before = camera.Uri;
        string address = $"127.79.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}";
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["id"] = camera.Id;

        Assert.Empty(engine.Get($$"""
            {{Find}} | Where-Object Id -EQ $id |
                Set-CamAddress {{Here}} -Credential $credential -IPAddress {{address}} -SubnetMask 255.255.0.0 -Gateway 127.79.0.1 -DnsServer 127.0.0.53 -Confirm:$false
            """));

        // It keeps its port, which has come down the pipeline.
        Execution.Until(() => !camera.IsRebooting, "the restart");
        Assert.Equal([0, 1, 0], simulator.Cameras.Select(one => one.RebootCount));
        Assert.Equal(new Uri($"http://{address}:{before.Port}/"), camera.Uri);
        Assert.Equal(("255.255.0.0", "127.79.0.1", "127.0.0.53"), (camera["mask"], camera["gateway"], camera["dns"]));
        Assert.Equal(camera.Uri.ToString(), engine.GetOne($"{Find} | Where-Object Id -EQ $id | Connect-Cam -Credential $credential").Text("Uri"));
    }

    [Theory]
    [InlineData("nobody", "post", "CamAuthenticationFailed")]
    [InlineData("guard", "wrong", "CamAuthenticationFailed")]
    [InlineData("guard", "post", "CamPermissionDenied")]
    public async Task A_camera_moves_for_its_administrator_alone(string user, string password, string error)
    {
        SimulatedCamera camera = (await StartSearchableAsync(1)).Cameras[0];
        (camera["user2_name"], camera["user2_pwd"], camera["user2_pri"]) = ("guard", "post", "1");
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(user, password);

        ErrorRecord refused = engine.GetError(Move(camera.Id));

        Assert.Equal($"{error},IpCamera.Commands.SetCamAddressCommand", refused.FullyQualifiedErrorId);
        Assert.Contains($"'{user}'", refused.Exception.Message);
        Assert.StartsWith($"{camera.Id}: ", refused.Exception.Message);
        Assert.Equal(camera.Id, refused.TargetObject);
        Assert.Equal(0, camera.RebootCount);
    }

    [Fact]
    public async Task A_camera_that_does_not_answer_is_a_time_out()
    {
        await StartSearchableAsync(1);
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);

        ErrorRecord error = engine.GetError(Move("00626EFFFFFF"));

        Assert.Equal("CamTimeout,IpCamera.Commands.SetCamAddressCommand", error.FullyQualifiedErrorId);
        Assert.Equal("00626EFFFFFF: No camera of this id answered within 1 s.", error.Exception.Message);
    }

    [Fact]
    public async Task An_answer_nobody_knows_is_a_rejection()
    {
        await using FakeResponder camera = await FakeResponder.StartAsync([], FakeResponder.Packet(3), FakeResponder.Packet(3, 9, 0), FakeResponder.Packet(3, 0, 0));
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);

        ErrorRecord error = engine.GetError(Move("00626E000001"));

        Assert.Equal("CamRejected,IpCamera.Commands.SetCamAddressCommand", error.FullyQualifiedErrorId);
        Assert.Contains("error 9", error.Exception.Message);
    }

    [Theory]
    [InlineData("-IPAddress 127.0.0.5 -SubnetMask 255.0.255.0")]
    [InlineData("-IPAddress 127.0.0.5 -SubnetMask 0.0.0.0")]
    [InlineData("-IPAddress 127.0.0.0 -SubnetMask 255.0.0.0")]
    [InlineData("-IPAddress 127.0.0.5 -SubnetMask 255.255.255.0 -Gateway 127.0.1.1")]
    [InlineData("-IPAddress ::1 -SubnetMask 255.0.0.0")]
    [InlineData("-IPAddress 127.0.0.5 -SubnetMask 255.0.0.0 -Credential $long")]
    public async Task A_place_that_cannot_be_is_refused_before_anything_is_sent(string place)
    {
        await using FakeResponder camera = await FakeResponder.StartAsync(FakeResponder.Packet(3, 0, 0));
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine["long"] = Engine.Credential(User, Password + Marker);
        string credential = place.Contains("-Credential", StringComparison.Ordinal) ? "" : "-Credential $credential";

        ErrorRecord error = engine.GetError($"Set-CamAddress 00626E000001 {Here} -TimeoutSec 1 {credential} {place} -Confirm:$false");

        Assert.Equal("CamInvalidValue,IpCamera.Commands.SetCamAddressCommand", error.FullyQualifiedErrorId);
        Assert.DoesNotContain(Marker, error.Exception.ToString());
        Assert.Equal(0, camera.Questions);
    }

    [Fact]
    public async Task WhatIf_tells_what_would_happen_without_the_password_and_sends_nothing()
    {
        await using FakeResponder camera = await FakeResponder.StartAsync(FakeResponder.Packet(3, 0, 0));
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);

        Assert.Empty(engine.Get($"Set-CamAddress 00626E000001 {Here} -TimeoutSec 1 -Credential $credential -IPAddress 127.0.0.5 -SubnetMask 255.0.0.0 -WhatIf"));

        Assert.Contains("127.0.0.5:80", engine.Host.Text);
        Assert.Contains("00626E000001", engine.Host.Text);
        Assert.Contains($"'{User}'", engine.Host.Text);
        Assert.DoesNotContain(Marker, engine.Host.Text);
        Assert.Equal(0, camera.Questions);
    }

    [Fact]
    public async Task A_move_is_asked_about_and_a_no_sends_nothing()
    {
        await using FakeResponder camera = await FakeResponder.StartAsync(FakeResponder.Packet(3, 0, 0));
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);
        engine.Host.Answer = "No";

        engine.Get($"Set-CamAddress 00626E000001 {Here} -TimeoutSec 1 -Credential $credential -IPAddress 127.0.0.5 -SubnetMask 255.0.0.0");

        Assert.DoesNotContain(Marker, Assert.Single(engine.Host.Questions));
        Assert.Equal(0, camera.Questions);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(77)]
    [InlineData(null)]
    public async Task The_password_is_in_no_stream(int? result)
    {
        await using FakeResponder camera = await FakeResponder.StartAsync(result is int code ? [FakeResponder.Packet(3, (byte)code, 0)] : []);
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential(User, Password);

        Outcome outcome = engine.Run($"$VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; {Move("00626E000001")}; Set-CamAddress 1 {Here} -Credential $credential -IPAddress 127.0.0.5 -SubnetMask 255.0.0.0 -WhatIf");

        Assert.NotEmpty(outcome.Verbose);
        Assert.Equal(result == 0 ? 0 : 1, outcome.Errors.Count);
        Assert.True(camera.Questions > 0);
        IEnumerable<string> seen = outcome.Verbose.Concat(outcome.Debug).Concat(outcome.Warnings).Concat(outcome.Progress).Concat(outcome.Information)
            .Concat(outcome.Output.Select(item => item.ToString()))
            .Concat(outcome.Errors.Select(error => $"{error} {error.ErrorDetails} {error.CategoryInfo} {error.TargetObject} {error.Exception}"))
            .Append(engine.Host.Text);
        Assert.All(seen, text => Assert.DoesNotContain(Marker, text));
    }

    private static string Move(string id) =>
        $"Set-CamAddress {id} {Here} -TimeoutSec 1 -Credential $credential -IPAddress 127.0.0.5 -SubnetMask 255.0.0.0 -Confirm:$false";

    private static UdpClient TakePort() => new(new IPEndPoint(IPAddress.Loopback, SearchPort.Number));

    private Task<CameraSimulator> StartSearchableAsync(int count, FirmwareProfile? profile = null)
    {
        SimulatorOptions options = new()
        {
            Count = count,
            Profile = profile ?? FirmwareProfile.Classic,
            Password = Password,
            RebootDuration = TimeSpan.FromMilliseconds(100),
            SearchAddress = SearchPort.Everybody,
        };
        return SearchPort.TakeAsync(() => StartCamerasAsync(options), Token);
    }
}
