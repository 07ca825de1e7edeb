using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What goes wrong with a camera is told alike by every cmdlet, and ends alike.</summary>
public sealed class CameraFaultTests : CameraTest
{
    /// <summary>What is promised is a second; the rest is for a machine that is busy with other tests.</summary>
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2.5);

    [Fact]
    public void Every_cmdlet_of_the_module_is_here() => Assert.Equal(
        NewEngine().Get("(Get-Command -Module IpCamera).Name").Select(name => (string)name.BaseObject).Order(),
        CameraCmdlet.All.Select(cmdlet => cmdlet.Name).Concat(CameraCmdlet.Others).Order());

    [Fact]
    public async Task Each_does_its_work_on_a_camera_that_is_well()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            // Every field there is, so that nothing warns.
            Profile = FirmwareProfile.Digest with { StatusNeedsLogin = false },
            RebootDuration = TimeSpan.FromMilliseconds(1),
            WifiScanDuration = TimeSpan.Zero,
        });
        Engine engine = ConnectReady(camera);

        Assert.All(CameraCmdlet.All, cmdlet =>
        {
            Prepare(camera);
            Outcome outcome = engine.Run(cmdlet.Line);
            Assert.Empty(outcome.Errors);
            Assert.All(camera.Requests, request => Assert.True(request.StatusCode is 200 or 401, request.Path));
            Execution.Until(() => !camera.IsRebooting, "the restart");
        });
    }

    [Theory]
    [InlineData("unplugged", "CamUnreachable")]
    [InlineData("missing", "CamUnsupported")]
    [InlineData("rejecting", "CamRejected")]
    [InlineData("broken", "CamMalformedResponse")]
    [InlineData("redirecting", "CamMalformedResponse")]
    [InlineData("refusing", "CamPermissionDenied")]
    public async Task A_camera_that_fails_is_one_error_of_the_right_kind(string state, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectReady(camera);
        if (state == "unplugged") camera.Unplug();
        else camera.Intercept = _ => Answer(state);

        // A raw answer is what Invoke-CamCgi is for, whatever it says.
        Assert.All(CameraCmdlet.All.Where(cmdlet => state != "rejecting" || cmdlet.Name != "Invoke-CamCgi"), cmdlet =>
            AssertFails(engine.Run(cmdlet.Line), cmdlet, expected));
    }

    [Theory]
    [InlineData("missing", "CamUnsupported")]
    [InlineData("rejecting", "CamRejected")]
    [InlineData("closing", "CamUnreachable")]
    public async Task A_camera_that_lets_itself_be_read_but_not_changed_is_one_error(string state, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectReady(camera);
        Prepare(camera);
        camera.Intercept = request => IsReading(request) ? null : Answer(state);

        Assert.All(CameraCmdlet.All.Where(cmdlet => cmdlet.Changes), cmdlet =>
        {
            camera.ClearRequests();
            AssertFails(engine.Run(cmdlet.Line), cmdlet, expected);
            Assert.Single(camera.Requests, request => !IsReading(request));
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ctrl_C_ends_the_wait_for_a_silent_camera(bool onlyWhenChanged)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectReady(camera);
        Prepare(camera);
        int waiting = 0;
        CannedResponse silence = new()
        {
            Write = async (_, cancellationToken) =>
            {
                Interlocked.Increment(ref waiting);
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
        };
        camera.Intercept = request => onlyWhenChanged && IsReading(request) ? null : silence;

        Assert.All(CameraCmdlet.All.Where(cmdlet => !onlyWhenChanged || cmdlet.Changes), cmdlet =>
        {
            int before = Volatile.Read(ref waiting);
            using Execution running = engine.Begin(cmdlet.Line);
            Execution.Until(() => Volatile.Read(ref waiting) > before || running.IsOver, "the request");
            Assert.False(running.IsOver, "It ended by itself.");
            Assert.InRange(running.Stop(), TimeSpan.Zero, Promptly);
            Outcome outcome = running.Wait();
            Assert.True(outcome.WasStopped);
            Assert.Empty(outcome.Output);
            Assert.Empty(outcome.Errors);
            Execution.Until(() => camera.ConcurrentRequests == 0, "the connection is closed");
        });
    }

    [Fact]
    public async Task WhatIf_changes_nothing_and_asks_nothing()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectReady(camera);
        Prepare(camera);
        engine.Run("$ConfirmPreference = 'High'").ThrowIfFailed();

        Assert.All(CameraCmdlet.All.Where(cmdlet => cmdlet.Changes && !cmdlet.Name.StartsWith("Test-", StringComparison.Ordinal)), cmdlet =>
        {
            Assert.Empty(engine.Get(cmdlet.Line + " -WhatIf"));
            Assert.Contains($"cam1 ({camera.Uri.Authority})", engine.Host.Lines[^2]);
        });

        Assert.All(camera.Requests, request => Assert.StartsWith("get_", request.Path, StringComparison.Ordinal));
        Assert.Empty(engine.Host.Questions);
    }

    [Fact]
    public async Task Each_that_is_hard_to_undo_asks_first()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = ConnectReady(camera);
        Prepare(camera);
        engine.Run("$ConfirmPreference = 'High'").ThrowIfFailed();
        string[] grave =
        [
            "Remove-CamUser", "Reset-Cam", "Restart-Cam", "Restore-CamParams", "Set-CamFactoryParams", "Set-CamMacAddress",
            "Set-CamNetwork", "Set-CamUser", "Set-CamWifi", "Update-CamFirmware", "Update-CamWebUI",
        ];

        Assert.All(grave, name =>
        {
            int asked = engine.Host.Questions.Count;
            Assert.Empty(engine.Get(CameraCmdlet.All.Single(cmdlet => cmdlet.Name == name).Line));
            Assert.Equal(asked + 1, engine.Host.Questions.Count);
        });

        Assert.All(camera.Requests, request => Assert.StartsWith("get_", request.Path, StringComparison.Ordinal));
    }

    private Engine ConnectReady(SimulatedCamera camera)
    {
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;
        engine["settings"] = Path.Combine(folder, "settings.bin");
        engine["firmware"] = CameraFiles.Save(folder, "firmware.bin", CameraFiles.Firmware());
        engine["pages"] = CameraFiles.Save(folder, "pages.bin", CameraFiles.WebPages());
        engine.Run("$ConfirmPreference = 'None'; Backup-CamParams -Path $settings").ThrowIfFailed();
        return engine;
    }

    /// <summary>Something in every place that a cmdlet is to change.</summary>
    private static void Prepare(SimulatedCamera camera)
    {
        camera["user2_name"] = "guest";
        camera["dev3_alias"] = "Yard";
        camera.ClearRequests();
    }

    private static bool IsReading(ReceivedRequest request) => request.Path.StartsWith("get_", StringComparison.Ordinal);

    private static CannedResponse Answer(string state) => state switch
    {
        "missing" => new CannedResponse { StatusCode = 404 },
        "rejecting" => CannedResponse.Text("error: illegal params."),
        "broken" => new CannedResponse { StatusCode = 500 },
        "redirecting" => new CannedResponse { StatusCode = 302, Headers = new Dictionary<string, string> { ["Location"] = "http://192.0.2.1/" } },
        "refusing" => new CannedResponse { StatusCode = 403 },
        "closing" => new CannedResponse { Abort = true },
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static void AssertFails(Outcome outcome, CameraCmdlet cmdlet, string expected)
    {
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.Equal(cmdlet.ErrorId(expected), error.FullyQualifiedErrorId);
        Assert.Equal("cam1", error.TargetName());
        Assert.StartsWith("cam1: ", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.Null(outcome.Failure);
    }
}
