using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What waits, changes nothing or is refused says so, and what to do.</summary>
public sealed class NextStepTests : CameraTest
{
    [Fact]
    public async Task Who_waits_for_an_endless_stream_is_told_of_once()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = Connect(simulator.Cameras);
        engine["folder"] = NewFolder();

        using Execution recording = engine.Begin("Save-CamStream $folder -Session cam1, cam2, cam3 -ThrottleLimit 1 3>&1");
        Execution.Until(() => recording.Count > 0, "a warning");
        recording.Stop();

        string warning = Assert.Single(recording.Wait().Output).BaseObject.ToString()!;
        Assert.Contains("'cam2' and 'cam3'", warning);
        Assert.Contains("-ThrottleLimit 1", warning);
    }

    [Fact]
    public async Task What_has_an_end_waits_in_silence()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });

        Outcome outcome = Connect(simulator.Cameras).Run("$sessions | Receive-CamStream -ThrottleLimit 1 -FrameCount 1");

        Assert.Equal(2, outcome.Output.Count);
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData("Set-CamAlias $alias -WhatIf")]
    [InlineData("& { $WhatIfPreference = $true; Set-CamAlias $alias }")]
    [InlineData("Set-CamUser admin -Permission Administrator -WhatIf")]
    [InlineData("Set-CamDevice 2 -Alias '' -User '' -WhatIf")]
    public async Task What_if_says_that_nothing_would_change(string command)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["alias"] = camera.Alias;

        Outcome outcome = engine.Run(command);

        outcome.ThrowIfFailed();
        Assert.Contains("All these values are set already", Assert.Single(outcome.Information));
        Assert.Contains("cam1", outcome.Information[0]);
        Assert.Empty(engine.Run("Set-CamAlias $alias; Set-CamUser admin -Permission Administrator -Confirm:$false").Information);
    }

    [Theory]
    [InlineData("Receive-CamSnapshot -Path $folder/one.jpg", "{Camera}", false)]
    [InlineData("Backup-CamParams -Path $folder/one.bin", "folder", true)]
    [InlineData("Receive-CamSnapshot -Path $folder/one.jpg", "folder", true)]
    public async Task Two_cameras_for_one_file_are_told_of_a_folder(string command, string expected, bool contains)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        engine["folder"] = NewFolder();

        string message = engine.GetError($"{command} -Session cam1, cam2").Exception.Message;

        Assert.Contains("only one can have it", message);
        if (contains) Assert.Contains(expected, message[message.IndexOf("only one", StringComparison.Ordinal)..]);
        else Assert.DoesNotContain(expected, message);
    }

    [Fact]
    public void Every_setting_that_is_yes_or_no_is_completed()
    {
        Engine engine = NewEngine();
        string[] lines = [.. engine.Get("""
            foreach ($command in Get-Command -Module IpCamera) {
                foreach ($parameter in $command.Parameters.Values) {
                    $type = [Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
                    if ($type -eq [bool]) { "$($command.Name) -$($parameter.Name) " }
                }
            }
            """).Select(line => line.BaseObject.ToString()!)];

        Assert.True(lines.Length > 10);
        Assert.All(lines, line => Assert.Equal(["$true", "$false"], engine.Complete(line)));
        Assert.Equal(["$false"], engine.Complete("Set-CamUpnp -Enabled f"));
        Assert.Equal(["$true"], engine.Complete("Set-CamUpnp -Enabled t"));
    }

    [Theory]
    [InlineData("$true", "1")]
    [InlineData("$False", "0")]
    public async Task The_words_of_PowerShell_are_words_for_yes_and_no(string cell, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["upnp_enable"] = expected == "1" ? "0" : "1";
        Engine engine = Connect(camera);
        engine["cell"] = cell;

        engine.Get("[pscustomobject]@{ Camera = 'cam1'; Enabled = $cell } | Set-CamUpnp");

        Assert.Equal(expected, camera["upnp_enable"]);
    }

    [Theory]
    [InlineData("$true", "True")]
    [InlineData("$false", "False")]
    public async Task They_are_for_switches_too(string cell, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["row"] = camera.Uri.Authority;
        engine["cell"] = cell;

        PSObject session = engine.GetOne("[pscustomobject]@{ Uri = $row; ReversePan = $cell } | Connect-Cam");

        Assert.Equal(expected, session.Text("ReversePan"));
    }
}
