using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.CoreTests.Http;
using IpCamera.CoreTests.Streaming;
using IpCamera.Ptz;
using IpCamera.Settings;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Cgi;

public sealed partial class CamClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, CamPermissionLevel.Visitor)]
    [InlineData(2, CamPermissionLevel.Operator)]
    [InlineData(3, CamPermissionLevel.Administrator)]
    [InlineData(0, null)]
    [InlineData(4, (CamPermissionLevel)4)]
    [InlineData(-1, null)]
    public async Task Check_user_counts_the_levels_from_one(int pri, CamPermissionLevel? expected)
    {
        await using FaultServer camera = FaultServer.Answering($"var user='x';\nvar pwd='y';\nvar pri={pri};\n");

        Assert.Equal(expected, (await Clients.Of(camera.Uri).CheckUserAsync(Cancellation)).Permission);
    }

    [Fact]
    public void The_levels_have_the_numbers_of_get_params_and_set_users() =>
        Assert.Equal([0, 1, 2], ((CamPermissionLevel[])[CamPermissionLevel.Visitor, CamPermissionLevel.Operator, CamPermissionLevel.Administrator]).Select(level => (int)level));

    [Fact]
    public async Task The_recorded_refusals_are_rejections_with_the_cameras_words()
    {
        await using FaultServer camera = new(exchange => exchange.SendAsync(
            [.. "HTTP/1.1 200 OK\r\n\r\n"u8, .. Recorded.Body(exchange.Method == "POST" ? "upgrade_firmware" : "set_wifi")]));
        CamClient client = Clients.Of(camera.Uri);
        using MemoryStream file = new([1]);

        CamException setting = await Throws.CamAsync(CamErrorCode.Rejected, () => client.SetSectionAsync(new CamWifi(), Cancellation));
        CamException upload = await Throws.CamAsync(CamErrorCode.Rejected, () => client.RestoreParamsAsync(file, null, Cancellation));
        CamException reading = await Throws.CamAsync(CamErrorCode.Rejected, () => client.GetStatusAsync(Cancellation));
        CamException picture = await Throws.CamAsync(CamErrorCode.Rejected, () => client.GetSnapshotAsync(Cancellation));

        Assert.Contains("set_wifi.cgi", setting.Message, StringComparison.Ordinal);
        Assert.Contains("error: illegal http frame.", upload.Message, StringComparison.Ordinal);
        Assert.All([setting, reading, picture], error => Assert.Contains("error: illegal params.", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ok.\n", null)]
    [InlineData("ok", null)]
    [InlineData("OK.\r\n", null)]
    [InlineData(" \r\nok.", null)]
    [InlineData("Error: whatever", CamErrorCode.Rejected)]
    [InlineData("", CamErrorCode.MalformedResponse)]
    [InlineData("<html>ok</html>", CamErrorCode.MalformedResponse)]
    [InlineData("var result=0;", CamErrorCode.MalformedResponse)]
    public async Task A_command_is_done_only_when_the_camera_says_ok(string body, CamErrorCode? code)
    {
        await using FaultServer camera = FaultServer.Answering(body);
        Task Send() => Clients.Of(camera.Uri).RebootAsync(Cancellation);

        if (code is CamErrorCode expected) await Throws.CamAsync(expected, Send);
        else await Send();
    }

    [Fact]
    public async Task Words_of_a_camera_are_shown_without_control_characters_and_cut()
    {
        await using FaultServer camera = FaultServer.Answering("error: \u001b[31m\a\b" + new string('x', 1000));

        CamException error = await Throws.CamAsync(CamErrorCode.Rejected, () => Clients.Of(camera.Uri).RebootAsync(Cancellation));

        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.InRange(error.Message.Length, 10, 300);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: {0}\r\n\r\n", 100)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0:x}\r\n", 100)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{1:x}\r\n", 100)]
    public async Task Half_a_picture_or_half_a_backup_is_an_error(string head, int missing)
    {
        byte[] jpeg = Jpegs.Make(3000);
        await using FaultServer camera = FaultServer.Sending(
            [.. Encoding.ASCII.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, head, jpeg.Length, jpeg.Length - missing)), .. jpeg[..^missing]]);
        CamClient client = Clients.Of(camera.Uri);

        await Throws.CamAsync(CamErrorCode.MalformedResponse, () => client.GetSnapshotAsync(Cancellation));
        await Throws.CamAsync(CamErrorCode.MalformedResponse, () => client.BackupParamsAsync(new MemoryStream(), acceptUnknown: true, Cancellation));
    }

    [Fact]
    public async Task A_picture_without_a_length_that_was_cut_off_is_an_error()
    {
        await using FaultServer camera = FaultServer.Sending([.. "HTTP/1.1 200 OK\r\n\r\n"u8, .. Jpegs.Make(3000)[..2000]]);

        await Throws.CamAsync(CamErrorCode.MalformedResponse, () => Clients.Of(camera.Uri).GetSnapshotAsync(Cancellation));
    }

    [Fact]
    public async Task A_picture_without_a_length_is_taken_and_its_padding_does_no_harm()
    {
        byte[] jpeg = [.. Jpegs.Make(3000), 0, 0, 13, 10];
        await using FaultServer camera = FaultServer.Sending([.. "HTTP/1.1 200 OK\r\nContent-disposition: filename=\"../../.bashrc\"\r\n\r\n"u8, .. jpeg]);

        CamSnapshot snapshot = await Clients.Of(camera.Uri).GetSnapshotAsync(Cancellation);

        Assert.Equal(jpeg, snapshot.Bytes);
        Assert.Equal("bashrc", snapshot.FileName);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\nno jpeg")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 16777217\r\n\r\n")]
    public async Task What_is_no_picture_is_malformed(string answer)
    {
        await using FaultServer camera = FaultServer.Sending(answer);

        await Throws.CamAsync(CamErrorCode.MalformedResponse, () => Clients.Of(camera.Uri).GetSnapshotAsync(Cancellation));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\nx")]
    public async Task What_is_no_backup_is_malformed(string answer)
    {
        await using FaultServer camera = FaultServer.Sending(answer);

        await Throws.CamAsync(CamErrorCode.MalformedResponse, () => Clients.Of(camera.Uri).BackupParamsAsync(new MemoryStream(), acceptUnknown: true, Cancellation));
    }

    [Fact]
    public async Task A_command_goes_with_its_step_and_size()
    {
        await using FaultServer camera = FaultServer.Answering("ok.\n");
        CamClient client = Clients.Of(camera.Uri);
        PtzCommandSet set = new(CamWiring.InternalMotor);

        await client.ControlAsync(set.Move(CamPtzMove.UpLeft), Cancellation);
        await client.ControlAsync(set.Step(CamPtzMove.Right, null), Cancellation);
        await client.ControlAsync(set.Step(CamPtzMove.Right, 5), Cancellation);

        Assert.Equal(
            ["/decoder_control.cgi?command=90", "/decoder_control.cgi?command=6&onestep=1", "/decoder_control.cgi?command=6&onestep=1&degree=5"],
            camera.Requests.Select(request => request.Target));
    }

    [Fact]
    public async Task Any_cgi_can_be_invoked_and_its_answer_kept_as_it_came()
    {
        byte[] body = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        await using FaultServer camera = FaultServer.Sending([.. "HTTP/1.1 200 OK\r\nContent-Type: x/y\r\n\r\n"u8, .. body]);
        CamClient client = Clients.Of(camera.Uri);
        CgiDefinition cgi = new("own.cgi", null);

        CamCgiResponse kept = await client.InvokeAsync(cgi, new CgiQuery().Add("a", "b c"), null, null, Cancellation);
        using MemoryStream destination = new();
        CamCgiResponse copied = await client.InvokeAsync(cgi, new CgiQuery(), null, destination, Cancellation);

        Assert.Equal("/own.cgi?a=b%20c", camera.Requests[0].Target);
        Assert.Equal(body, kept.Bytes);
        Assert.Equal(("own.cgi", "x/y", 256L), (kept.Name, kept.ContentType, kept.Length));
        Assert.Equal(Encoding.Latin1.GetString(body), kept.Text);
        Assert.Equal(body, destination.ToArray());
        Assert.Empty(copied.Bytes);
        Assert.Equal(256, copied.Length);
    }

    [Fact]
    public async Task Secrets_among_the_variables_of_any_cgi_are_secure_strings()
    {
        await using FaultServer camera = FaultServer.Answering("var user='admin';\nvar pwd='marker';\n");

        IDictionary<string, object> variables =
            (await Clients.Of(camera.Uri).InvokeAsync(Cgis.CheckUser, new CgiQuery(), null, null, Cancellation)).Variables;

        Assert.Equal("admin", variables["user"]);
        Assert.Equal("marker", Secrets.Reveal(variables["pwd"]));
    }
}
