using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.CoreTests.Http;
using IpCamera.Files;
using IpCamera.Ptz;
using IpCamera.Settings;
using IpCamera.Simulator;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Cgi;

/// <summary>With every firmware of the simulator.</summary>
public sealed partial class CamClientTests
{
    public static TheoryData<string, CamAuthentication> Cameras
    {
        get
        {
            TheoryData<string, CamAuthentication> cameras = [];
            foreach (FirmwareProfile profile in FirmwareProfile.All)
            {
                cameras.Add(profile.Name, CamAuthentication.Auto);
                cameras.Add(profile.Name, CamAuthentication.Query);
                cameras.Add(profile.Name, profile.Authentication == AuthenticationScheme.Digest ? CamAuthentication.Digest : CamAuthentication.Basic);
            }

            return cameras;
        }
    }

    [Theory]
    [MemberData(nameof(Cameras))]
    public async Task Every_firmware_tells_who_it_is(string profile, CamAuthentication authentication)
    {
        await using CameraSimulator simulator = await StartAsync(profile);
        SimulatedCamera camera = simulator.Cameras[0];
        camera.Alias = "O'Neil's Küche";
        camera["tz"] = "-28800";

        CamStatus status = await Clients.Of(camera.Uri, authentication).GetStatusAsync(Cancellation);

        Assert.Equal(camera.Id, status.Id);
        Assert.Equal("O'Neil's Küche", status.Alias);
        Assert.Equal(TimeSpan.FromHours(8), status.UtcOffset);
        Assert.InRange(status.Time!.Value, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(2));
    }

    [Theory]
    [MemberData(nameof(Cameras))]
    public async Task Every_firmware_takes_the_right_password_and_no_other(string profile, CamAuthentication authentication)
    {
        await using CameraSimulator simulator = await StartAsync(profile);
        Uri uri = simulator.Cameras[0].Uri;

        CamPermission permission = await Clients.Of(uri, authentication).VerifyCredentialAsync(Cancellation);

        Assert.Equal(Clients.User, permission.User);
        Assert.Equal(profile == "minimal" ? null : CamPermissionLevel.Administrator, permission.Permission);
        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => Clients.Of(uri, authentication, "wrong").VerifyCredentialAsync(Cancellation));
        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => Clients.Of(uri, authentication, password: null).VerifyCredentialAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(Cameras))]
    public async Task A_section_is_read_changed_and_sent_whole(string profile, CamAuthentication authentication)
    {
        await using CameraSimulator simulator = await StartAsync(profile);
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = Clients.Of(camera.Uri, authentication);
        CamWifi wifi = await client.GetSectionAsync<CamWifi>(Cancellation);

        wifi.Overlay(new Dictionary<string, object>
        {
            ["Enabled"] = true,
            ["Ssid"] = "a&b #c+d%e 厨",
            ["Encryption"] = CamWifiEncryption.Wpa2Aes,
            ["Passphrase"] = Secrets.Secure("p&s #+%'\"\\ 9"),
        });
        await client.SetSectionAsync(wifi, Cancellation);

        Assert.Equal("1", camera["wifi_enable"]);
        Assert.Equal("a&b #c+d%e 厨", camera["wifi_ssid"]);
        Assert.Equal("4", camera["wifi_encrypt"]);
        Assert.Equal("p&s #+%'\"\\ 9", camera["wifi_wpa_psk"]);
        Assert.Equal("p&s #+%'\"\\ 9", Secrets.Reveal((await client.GetSectionAsync<CamWifi>(Cancellation)).Passphrase));
    }

    [Fact]
    public async Task A_section_is_changed_in_one_call_and_checked_before_it_is_sent()
    {
        await using CameraSimulator simulator = await StartAsync("classic");
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = Clients.Of(camera.Uri, CamAuthentication.Auto);

        IReadOnlyList<CamChange> changes = await client.ChangeAsync<CamAlarm>(alarm => (alarm.MotionArmed, alarm.MotionSensitivity) = (true, 3), Cancellation);
        IReadOnlyList<CamChange> again = await client.ChangeAsync<CamAlarm>(alarm => alarm.MotionArmed = true, Cancellation);
        await Throws.CamAsync(CamErrorCode.InvalidValue, () => client.ChangeAsync<CamAlarm>(alarm => alarm.MotionSensitivity = 99, Cancellation));
        CamSensor sensor = await client.GetSectionAsync<CamSensor>(Cancellation);
        sensor.Brightness = 201;
        await client.SetSectionAsync(sensor, Cancellation);
        sensor.Brightness = 256;
        await Throws.CamAsync(CamErrorCode.InvalidValue, () => client.SetSectionAsync(sensor, Cancellation));
        CamUserTable users = CamUserTable.Read(await client.GetParamsAsync(Cancellation));
        users.Slots[3].Name = "a name that is far too long";
        await Throws.CamAsync(CamErrorCode.InvalidValue, () => client.SetSlotsAsync(users, Cancellation));

        Assert.Contains(changes, change => change.Name == "MotionArmed");
        Assert.Empty(again);
        Assert.Equal(("1", "3", "201", ""), (camera["alarm_motion_armed"], camera["alarm_motion_sensitivity"], camera["brightness"], camera["user4_name"]));
    }

    [Theory]
    [MemberData(nameof(Cameras))]
    public async Task A_picture_is_taken(string profile, CamAuthentication authentication)
    {
        await using CameraSimulator simulator = await StartAsync(profile);
        SimulatedCamera camera = simulator.Cameras[0];
        camera["resolution"] = "8";

        CamSnapshot snapshot = await Clients.Of(camera.Uri, authentication).GetSnapshotAsync(Cancellation);

        Assert.Equal((320, 240), (snapshot.Width, snapshot.Height));
        Assert.StartsWith($"snapshot_{camera.Id}_", snapshot.FileName, StringComparison.Ordinal);
        Assert.Equal([0xFF, 0xD8], snapshot.Bytes[..2]);
        Assert.Equal([0xFF, 0xD9], snapshot.Bytes[^2..]);
    }

    [Theory]
    [MemberData(nameof(Cameras))]
    public async Task A_backup_comes_back_as_it_went(string profile, CamAuthentication authentication)
    {
        await using CameraSimulator simulator = await StartAsync(profile);
        SimulatedCamera camera = simulator.Cameras[0];
        CamClient client = Clients.Of(camera.Uri, authentication);
        using MemoryStream backup = new();
        List<long> sent = [];

        string name = await client.BackupParamsAsync(backup, acceptUnknown: false, Cancellation);
        await client.RestoreParamsAsync(backup, new Reporter(sent.Add), Cancellation);

        Assert.Equal("params.bin", name);
        Assert.Null(CamFileCheck.Problem(backup, CamFileKind.Settings));
        Assert.Equal(backup.ToArray(), camera.LastUpload);
        Assert.Equal(1, camera.RebootCount);
        Assert.True(sent[^1] >= backup.Length);
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("digest")]
    public async Task A_user_who_may_not_do_it_is_told_so(string profile)
    {
        await using CameraSimulator simulator = await StartAsync(profile);
        SimulatedCamera camera = simulator.Cameras[0];
        (camera["user2_name"], camera["user2_pwd"], camera["user2_pri"]) = ("guest", "guest", "0");
        CamClient client = Clients.Of(camera.Uri, password: "guest", user: "guest");
        Assert.Equal(CamPermissionLevel.Visitor, (await client.VerifyCredentialAsync(Cancellation)).Permission);

        await Throws.CamAsync(CamErrorCode.PermissionDenied, () => client.GetParamsAsync(Cancellation));
        await Throws.CamAsync(CamErrorCode.PermissionDenied, () => client.ControlAsync(PtzCommandSet.StopMotion, Cancellation));
        await Throws.CamAsync(CamErrorCode.PermissionDenied, () => client.RebootAsync(Cancellation));
        Assert.Equal(0, camera.RebootCount);
    }

    [Fact]
    public async Task A_nonce_that_ages_costs_one_more_request_and_no_error()
    {
        ShiftedTime time = new();
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(
            new SimulatorOptions { Profile = FirmwareProfile.Digest, Password = Clients.Password, Time = time }, Cancellation);
        CamClient client = Clients.Of(simulator.Cameras[0].Uri);

        await client.CheckUserAsync(Cancellation);
        await client.CheckUserAsync(Cancellation);
        time.Shift = FirmwareProfile.Digest.NonceLifetime * 2;
        await client.CheckUserAsync(Cancellation);
        await client.CheckUserAsync(Cancellation);

        Assert.Equal([401, 200, 200, 401, 200, 200], simulator.Cameras[0].Requests.Select(request => request.StatusCode));
    }

    [Fact]
    public async Task A_camera_whose_nonces_are_always_too_old_is_given_up()
    {
        await using CameraSimulator simulator = await CameraSimulator.StartAsync(
            new SimulatorOptions { Profile = FirmwareProfile.Digest with { NonceLifetime = TimeSpan.FromDays(-1) }, Password = Clients.Password }, Cancellation);

        await Throws.CamAsync(CamErrorCode.AuthenticationFailed, () => Clients.Of(simulator.Cameras[0].Uri).CheckUserAsync(Cancellation));

        // Without credentials, and with five nonces that were new when they were given.
        Assert.Equal(7, simulator.Cameras[0].Requests.Count);
    }

    private static Task<CameraSimulator> StartAsync(string profile) => CameraSimulator.StartAsync(
        new SimulatorOptions
        {
            Profile = FirmwareProfile.All.Single(one => one.Name == profile),
            User = Clients.User,
            Password = Clients.Password,
        },
        Cancellation);

    private sealed class Reporter(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
