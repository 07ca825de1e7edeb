using System;
using System.Buffers.Binary;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>Files that go to the camera, and the one that comes from it.</summary>
public sealed class UploadTests
{
    private static readonly byte[] Firmware = [.. "BNEG"u8, 1, 2, 3, 4];
    private static readonly byte[] WebPages = [0xBD, 0x9A, 0x0C, 0x44, 5, 6, 7, 8];

    [Fact]
    public async Task Firmware_is_taken_and_the_camera_reboots()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("ok.\n", await test.UploadAsync("upgrade_firmware.cgi", Firmware));

        Assert.Equal(Firmware, test.Camera.LastUpload);
        Assert.Equal(1, test.Camera.RebootCount);
    }

    [Fact]
    public async Task Web_pages_are_taken_and_the_camera_reboots()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("ok.\n", await test.UploadAsync("upgrade_htmls.cgi", WebPages));

        Assert.Equal(WebPages, test.Camera.LastUpload);
        Assert.Equal(1, test.Camera.RebootCount);
    }

    [Theory]
    [InlineData("upgrade_firmware.cgi")]
    [InlineData("upgrade_htmls.cgi")]
    [InlineData("restore_params.cgi")]
    [InlineData("set_factory_params.cgi")]
    public async Task Another_file_or_none_is_refused(string target)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("error: illegal params.", await test.UploadAsync(target, new byte[4000]));
        Assert.Equal("error: illegal http frame.", await test.UploadAsync(target, []));
        Assert.Equal("error: illegal http frame.", await test.GetAsync(target));
        using ByteArrayContent bare = new(Firmware);
        using HttpResponseMessage response = await test.SendAsync(target, content: bare);
        Assert.Equal("error: illegal http frame.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Null(test.Camera.LastUpload);
        Assert.Equal(0, test.Camera.RebootCount);
    }

    [Fact]
    public async Task Only_the_field_called_file_is_taken()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using MultipartFormDataContent form = new()
        {
            { new ByteArrayContent(WebPages), "other", "file" },
            { new ByteArrayContent(Firmware), "file", "upload.bin" },
        };

        using HttpResponseMessage response = await test.SendAsync("upgrade_firmware.cgi", content: form);

        Assert.Equal("ok.\n", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Firmware, test.Camera.LastUpload);
    }

    [Fact]
    public async Task Other_cgis_take_no_post()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using ByteArrayContent body = new(Firmware);

        using HttpResponseMessage response = await test.SendAsync("set_alias.cgi?alias=x", content: body);

        Assert.Equal("error: illegal http frame.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refused_upload_of_any_size_gets_its_answer()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using MultipartFormDataContent form = new() { { new ByteArrayContent(new byte[3_000_000]), "file", "big.bin" } };

        using HttpResponseMessage response = await test.SendAsync("upgrade_firmware.cgi", password: "wrong", content: form);

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_backup_has_the_known_layout()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Alias = "R2D2";
        test.Camera["wifi_enable"] = "1";
        test.Camera["wifi_ssid"] = "net";
        test.Camera["wifi_wpa_psk"] = "12345678";
        test.Camera["ip"] = "10.0.0.5";
        test.Camera["mail_port"] = "465";
        using HttpResponseMessage response = await test.SendAsync("backup_params.cgi");
        byte[] file = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal("filename=\"params.bin\"", response.Content.Headers.GetValues("Content-disposition").Single());
        Assert.Equal(0x440C9ABDu, BinaryPrimitives.ReadUInt32LittleEndian(file));
        Assert.Equal((uint)file[12..].Sum(value => value), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)));
        Assert.Equal(test.Camera.Id, Text(file, 0x00C));
        Assert.Equal([11, 22, 2, 38], file[0x019..0x01D]);
        Assert.Equal([2, 4, 18, 17], file[0x01D..0x021]);
        Assert.Equal("R2D2", Text(file, 0x021));
        Assert.Equal(("admin", "secret", (byte)2), (Text(file, 0x036), Text(file, 0x043), file[0x050]));
        Assert.Equal([10, 0, 0, 5], file[0x10E..0x112]);
        Assert.Equal(test.Camera.Uri.Port, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x122)));
        Assert.Equal(((byte)1, "net", "12345678"), (file[0x1A7], Text(file, 0x1A8), Text(file, 0x252)));
        Assert.Equal(465, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x69F)));
    }

    [Fact]
    public async Task A_backup_of_another_camera_brings_everything_but_identity_and_address()
    {
        await using TestCamera first = await TestCamera.StartAsync();
        await using TestCamera second = await TestCamera.StartAsync();
        first.Camera["id"] = "0012A0746F01";
        first.Camera.Alias = "Küche 'x'";
        first.Camera["ptz_patrol_rate"] = "77";
        first.Camera["alarm_schedule_mon_1"] = "4294967264";
        first.Camera["ftp_dir"] = "a=b\nc";
        first.Camera["mail_receiver4"] = "me@example.com";
        using HttpResponseMessage response = await first.SendAsync("backup_params.cgi");
        byte[] file = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        string id = second.Camera.Id;
        Uri uri = second.Camera.Uri;

        Assert.Equal("ok.\n", await second.UploadAsync("restore_params.cgi", file));

        string[] variables = ["alias", "ptz_patrol_rate", "alarm_schedule_mon_1", "ftp_dir", "mail_receiver4", "user1_pwd"];
        Assert.All(variables, variable => Assert.Equal(first.Camera[variable], second.Camera[variable]));
        Assert.Equal(1, second.Camera.RebootCount);
        await TestCamera.UntilAsync(() => !second.Camera.IsRebooting);
        Assert.Equal((id, uri), (second.Camera.Id, second.Camera.Uri));
    }

    [Fact]
    public async Task A_backup_brings_the_cameras_own_address_back()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        Uri uri = test.Camera.Uri;
        using HttpResponseMessage response = await test.SendAsync("backup_params.cgi");
        byte[] file = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await test.GetAsync("set_network.cgi?ip=10.0.0.5&mask=255.0.0.0&gateway=10.0.0.1&dns=&port=8000");

        Assert.Equal("ok.\n", await test.UploadAsync("restore_params.cgi", file));
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);

        Assert.Equal(("", $"{uri.Port}", uri), (test.Camera["ip"], test.Camera["port"], test.Camera.Uri));
    }

    [Fact]
    public async Task A_damaged_backup_is_refused()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using HttpResponseMessage response = await test.SendAsync("backup_params.cgi");
        byte[] file = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        file[0x030]++;

        Assert.Equal("error: illegal params.", await test.UploadAsync("restore_params.cgi", file));
    }

    [Fact]
    public async Task Settings_are_no_web_pages_and_web_pages_no_settings()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using HttpResponseMessage response = await test.SendAsync("backup_params.cgi");
        byte[] settings = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        // Right in magic, length and sum; what stands where settings have the camera's id is a version.
        byte[] pages = new byte[4000];
        WebPages.CopyTo(pages, 0);
        pages[12] = 2;
        BinaryPrimitives.WriteUInt32LittleEndian(pages.AsSpan(4), 2);

        Assert.Equal("error: illegal params.", await test.UploadAsync("upgrade_htmls.cgi", settings));
        Assert.Equal("error: illegal params.", await test.UploadAsync("restore_params.cgi", pages));
        Assert.Equal("error: illegal params.", await test.UploadAsync("set_factory_params.cgi", pages));
        Assert.Equal("ok.\n", await test.UploadAsync("upgrade_htmls.cgi", pages));
    }

    [Fact]
    public async Task Factory_parameters_are_what_a_reset_brings_back()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Alias = "factory";
        using HttpResponseMessage response = await test.SendAsync("backup_params.cgi");
        byte[] file = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("ok.\n", await test.UploadAsync("set_factory_params.cgi", file));
        await TestCamera.UntilAsync(() => !test.Camera.IsRebooting);
        test.Camera.Alias = "changed";

        Assert.Equal("ok.\n", await test.GetAsync("restore_factory.cgi"));

        Assert.Equal("factory", test.Camera.Alias);
    }

    private static string Text(byte[] file, int offset) =>
        Encoding.UTF8.GetString(file.AsSpan(offset, file.AsSpan(offset).IndexOf((byte)0)));
}
