using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What TAB offers. The registered cameras are in a folder that an environment variable names, and so the process's.</summary>
[Collection("Registrations")]
public sealed class CompletionTests : CameraTest
{
    [Fact]
    public async Task Accounts_are_offered_as_the_cameras_of_the_line_have_them()
    {
        SimulatedCamera[] cameras = [.. (await StartCamerasAsync(new SimulatorOptions { Count = 2 })).Cameras];
        (cameras[0]["user2_name"], cameras[1]["user2_name"]) = ("night watch", "joe");
        Engine engine = Connect(cameras);

        Assert.Equal(["admin", "joe"], engine.Complete("Set-CamUser -Name "));
        Assert.Equal(["'night watch'"], engine.Complete("Remove-CamUser -Session cam1 -Name n"));
        Assert.Equal(["admin", "joe", "'night watch'"], engine.Complete("Set-CamUser -Session cam* -Name "));
        // One that says nothing keeps nobody.
        cameras[1].Silent = true;
        Assert.Equal(["admin", "'night watch'"], engine.Complete("Set-CamUser -Session cam* -Name "));
        cameras[1].Silent = false;
    }

    [Fact]
    public async Task No_camera_is_asked_whatever_is_completed()
    {
        SimulatedCamera camera = await StartCameraAsync();
        // A camera that was unplugged takes no connection; this one would take it, and nobody would answer.
        using var unplugged = new TcpListener(IPAddress.Loopback, 0);
        Engine engine = Connect(camera);
        engine["address"] = $"127.0.0.1:{Open(unplugged)}";
        UseRegistry();
        engine.Get("Register-Cam away $address -Force");
        camera.ClearRequests();
        string[] lines =
        [
            .. engine.Get("""
                foreach ($command in Get-Command -Module IpCamera) {
                    foreach ($parameter in $command.Parameters.Values) {
                        if ($parameter.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters) { "$($command.Name) -$($parameter.Name) " }
                    }
                    "$($command.Name) "
                }
                """).Select(line => (string)line.BaseObject),
        ];

        // What accounts a camera has it alone knows.
        lines = [.. lines.Where(line => !line.StartsWith("Set-CamUser ", StringComparison.Ordinal) && !line.StartsWith("Remove-CamUser ", StringComparison.Ordinal))];
        Assert.True(lines.Length > 500, $"Only {lines.Length} parameters.");
        Assert.All(lines, line => engine.CompleteAll(line));
        Assert.Empty(camera.Requests);
        Assert.False(unplugged.Pending());
    }

    [Fact]
    public async Task The_sessions_of_cameras_that_are_gone_are_completed()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        await simulator.DisposeAsync();

        Assert.Equal(["cam1", "cam2"], engine.Complete("Get-CamStatus -Session "));
    }

    [Theory]
    [InlineData("yard behind 17")]
    [InlineData("Bob's gate")]
    [InlineData("Bob\u2019s gate")]
    [InlineData("cam*")]
    [InlineData("cam[1]")]
    [InlineData("[2001:db8::1]:8080")]
    [InlineData("$(throw 'run')")]
    [InlineData("a;b")]
    [InlineData("-Force")]
    [InlineData("\"quoted\"")]
    [InlineData("@home")]
    [InlineData("#1")]
    [InlineData("H\u00f6f, Tor")]
    [InlineData("garage")]
    public async Task A_name_is_quoted_so_that_it_comes_back_as_it_is(string name)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras[0]);
        engine["name"] = name;
        engine["addresses"] = simulator.Cameras.Skip(1).Select(camera => camera.Uri.Authority).ToArray();
        engine.Get("Connect-Cam $addresses[0] -Credential $credential -Name $name; Connect-Cam $addresses[1] -Credential $credential -Name cam17");
        string begun = "'" + name[..2].Replace("'", "''", StringComparison.Ordinal);

        string offered = Assert.Single(engine.Complete("Get-CamStatus -Session " + begun), text => text.Contains(name[^2..], StringComparison.Ordinal));

        Assert.Equal([name], engine.Get("Get-CamSession -Name " + offered).Select(session => session.Text("Name")));
        Assert.Equal([name], engine.Get("Get-CamStatus -Session " + offered).Select(status => status.Text("Camera")));
    }

    [Fact]
    public async Task A_name_that_would_not_show_as_it_is_is_not_offered()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        SimulatedCamera camera = simulator.Cameras[0];
        camera.Alias = "x\u202Ex";
        Engine engine = Connect(camera);
        engine["addresses"] = simulator.Cameras.Skip(1).Select(other => other.Uri.Authority).ToArray();
        engine.Get("Connect-Cam $addresses[0] -Credential $credential -Name \"evil$([char]27)[2J\"; Connect-Cam $addresses[1] -Credential $credential -Name \"two`nlines\"");

        IReadOnlyList<CompletionResult> offered = engine.CompleteAll("Get-CamStatus -Session ");

        Assert.Equal(["cam1"], offered.Select(one => one.CompletionText));
        Assert.DoesNotContain('\u202E', offered[0].ToolTip);
        Assert.Contains(camera.Uri.Authority, offered[0].ToolTip);
    }

    [Fact]
    public void The_registered_cameras_are_offered_with_their_addresses()
    {
        UseRegistry();
        Engine engine = NewEngine();
        engine.Get("Register-Cam 'yard gate' 192.0.2.1:8080; Register-Cam garage 192.0.2.2");

        Assert.Equal(["garage", "'yard gate'"], engine.Complete("Connect-Cam -Name ").OrderDescending(StringComparer.Ordinal));
        Assert.Equal(["'yard gate'"], engine.Complete("Unregister-Cam 'y"));
        Assert.Contains("192.0.2.1:8080", Assert.Single(engine.CompleteAll("Get-CamRegistration y")).ToolTip);
    }

    [Theory]
    [InlineData("", 16)]
    [InlineData("-Wiring PelcoD", 32)]
    public async Task The_presets_are_those_of_the_wiring(string connect, int last)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectWith(connect, camera);
        string[] expected = [.. Enumerable.Range(1, last).Select(number => $"{number}")];

        Assert.Equal(expected, engine.Complete("Invoke-CamPtz -GotoPreset "));
        Assert.Equal(expected, engine.Complete("Invoke-CamPtz -Session cam1 -SetPreset "));
        Assert.Equal(["0", .. expected], engine.Complete("Set-CamAlarm -Preset "));
        Assert.Equal(["0", .. expected], engine.Complete("$session | Set-CamMisc -PresetOnStart "));
        Assert.Equal(expected.Where(number => number[0] == '1'), engine.Complete("Invoke-CamPtz -GotoPreset 1"));
    }

    [Fact]
    public void Without_a_session_every_preset_is_offered() => Assert.Equal(32, NewEngine().Complete("Invoke-CamPtz -GotoPreset ").Count);

    [Theory]
    [InlineData("Set-CamWifi -Country E", "Europe")]
    [InlineData("Set-CamWifi -Country J", "Japan")]
    [InlineData("Set-CamFtp -Mode P", "Passive", "Port")]
    [InlineData("Set-CamMail -Tls S", "StartTls")]
    [InlineData("Set-CamUser joe -Permission A", "Administrator")]
    [InlineData("Save-CamStream x -Format M", "Matroska", "Mjpeg")]
    [InlineData("ConvertTo-CamRecording x -Format A", "Auto", "Avi")]
    [InlineData("Connect-Cam x -Authentication D", "Digest")]
    [InlineData("Connect-Cam x -Encoding utf-1", "utf-16", "utf-16BE")]
    [InlineData("Set-CamDecoder -BaudRate B1", "B115200", "B1200", "B19200")]
    [InlineData("Receive-CamStream -Fps 1", "1", "1/2", "1/3", "1/4", "1/5", "10", "15")]
    [InlineData("Receive-CamStream -Rate 2", "21", "23")]
    [InlineData("Set-CamSensor -Resolution V", "Vga")]
    [InlineData("Set-CamForbidden -Schedule M", "'Mon-Fri 08:00-18:00'")]
    [InlineData("New-CamSchedule A", "Always")]
    [InlineData("Invoke-CamCgi get_wifi", "get_wifi_scan_result.cgi")]
    [InlineData("Watch-CamStatus -Until A", "Alarm")]
    [InlineData("Invoke-CamCgi x -Method P", "POST")]
    public void What_a_parameter_takes_is_offered(string line, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), NewEngine().Complete(line).Order(StringComparer.Ordinal));

    [Fact]
    public void A_time_zone_is_found_by_its_place_and_is_taken_as_it_is_offered()
    {
        Engine engine = NewEngine();
        string[] offered = [.. engine.Complete("Set-CamDateTime -TimeZone ")];

        Assert.Equal(TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Order(), offered.Select(zone => zone.Trim('\'')).Order());
        Assert.All(offered.Take(20), zone => Assert.Equal(zone.Trim('\''), engine.GetOne($"[IpCamera.Settings.CamTimeZone]({(zone[0] == '\'' ? zone : $"'{zone}'")})").Text("Name")));
        if (OperatingSystem.IsWindows()) return;
        Assert.Contains("Europe/Berlin", engine.Complete("Set-CamDateTime -TimeZone berl"));
        Assert.Contains("UTC", engine.CompleteAll("Set-CamDateTime -TimeZone Europe/Ber")[0].ToolTip);
    }

    [Theory]
    [InlineData("Receive-CamStream -Rate 11", "5 frames a second")]
    [InlineData("Receive-CamStream -Rate 23", "A frame in 5 s")]
    [InlineData("Receive-CamStream -Fps 1/5", "A frame in 5 s")]
    [InlineData("Invoke-CamCgi reboot", "GET reboot.cgi, for Administrator")]
    [InlineData("Invoke-CamCgi upgrade_f", "POST upgrade_firmware.cgi, for Administrator")]
    [InlineData("Set-CamFtp -Schedule D", "night")]
    [InlineData("Save-CamStream garage.mk", "Matroska")]
    public void What_is_offered_is_explained(string line, string expected) => Assert.Contains(expected, NewEngine().CompleteAll(line)[0].ToolTip);

    [Fact]
    public void The_extension_of_a_recording_is_offered_behind_its_dot()
    {
        Engine engine = NewEngine();

        Assert.Equal(["yard.asf", "yard.avi", "yard.jpeg", "yard.jpg", "yard.mjpeg", "yard.mjpg", "yard.mkv"], engine.Complete("Save-CamStream yard.").Order(StringComparer.Ordinal));
        Assert.Equal(["yard.avi"], engine.Complete("Save-CamStream yard.av"));
        Assert.Equal(["./video/yard.mkv"], engine.Complete("Save-CamStream -Path ./video/yard.mk"));
        Assert.Equal(["'back yard.mkv'"], engine.Complete("Save-CamStream 'back yard.mk"));
        // The engine puts in what a variable holds.
        engine["folder"] = "./my videos";
        Assert.Equal(["'./my videos/yard.mkv'"], engine.Complete("Save-CamStream $folder/yard.mk"));
        Assert.Equal(["'./my videos/yard.mkv'"], engine.Complete("Save-CamStream \"$folder/yard.mk"));
        Assert.Equal(["'$folder/yard.mkv'"], engine.Complete("Save-CamStream '$folder/yard.mk"));
        Assert.Equal(["yard.avi", "yard.mjpeg", "yard.mjpg", "yard.mkv"], engine.Complete("ConvertTo-CamRecording yard.").Order(StringComparer.Ordinal));
    }

    private static int Open(TcpListener listener)
    {
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void UseRegistry() => Environment.SetEnvironmentVariable("IPCAMERA_CONFIGURATION", NewFolder());
}
