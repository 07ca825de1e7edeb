using System;
using System.Globalization;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;
using IpCamera.SimulatorTests.Support;

namespace IpCamera.SimulatorTests;

/// <summary>The bytes on the wire, against the recorded answers.</summary>
public sealed partial class WireTests
{
    [Fact]
    public async Task An_answer_has_the_recorded_headers_in_their_order()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        string answer = await test.RawAsync("GET /set_alias.cgi?alias=Door&user=admin&pwd=secret HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.Equal(
            "HTTP/1.1 200 OK\r\nServer: Netwave IP Camera\r\nDate: *\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n"
            + "Cache-Control: no-cache\r\nConnection: close\r\n\r\nok.\n",
            DateLine().Replace(answer, "Date: *"));
    }

    [Theory]
    [InlineData("get_status.cgi", "Content-Length: ")]
    [InlineData("videostream.cgi", "Content-Type: multipart/")]
    [InlineData("favicon.ico", "HTTP/1.1 404 ")]
    public async Task A_head_is_that_of_the_answer_and_has_no_body(string path, string expected)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        string answer = await test.RawAsync($"HEAD /{path}?user=admin&pwd=secret HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(answer.Length, answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4);
    }

    [Fact]
    public async Task A_browser_gets_the_next_head_with_each_frame()
    {
        // The clock stands still: the second frame is five seconds away.
        await using TestCamera test = await TestCamera.StartAsync(configure: options => options with { Time = new ManualTime() });
        const string Request = "GET /videostream.cgi?resolution=2&rate=23&user=admin&pwd=secret HTTP/1.1\r\nHost: x\r\n";
        const string Next = "\r\n--ipcamera\r\nContent-Type: image/jpeg\r\n\r\n";
        string player = await test.RawAsync(Request + "\r\n", 3000);
        Match head = PartLength().Match(player);
        int length = int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture);
        int expected = head.Index + "\r\n".Length + length + Next.Length;

        string browser = await test.RawAsync(Request + "User-Agent: Mozilla/5.0 (X11)\r\n\r\n", expected);

        Assert.Equal(expected, browser.Length);
        Assert.EndsWith(Next, browser, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", browser, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_client_watches_twice_at_once()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        using HttpResponseMessage first = await test.SendAsync("videostream.cgi");
        using HttpResponseMessage second = await test.SendAsync("videostream.cgi");
        await using Stream early = await first.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream late = await second.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        await late.ReadExactlyAsync(new byte[50_000], TestContext.Current.CancellationToken);
        await early.ReadExactlyAsync(new byte[50_000], TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_failure_has_status_200_and_no_line_end()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        string answer = await test.RawAsync("GET /set_wifi.cgi?enable=1&user=admin&pwd=secret HTTP/1.1\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 22\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nerror: illegal params.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_reads_line_by_line_in_the_recorded_order()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Alias = "O'Neil's";
        test.Camera["now"] = "1352782910";

        string body = await test.GetAsync("get_status.cgi");

        Assert.Equal(
            $"""
            var id='{test.Camera.Id}';
            var sys_ver='11.22.2.38';
            var app_ver='2.4.18.17';
            var alias='O'Neil's';
            var now=1352782910;
            var tz=0;
            var alarm_status=0;
            var ddns_status=0;
            var ddns_host='';
            var oray_type=0;
            var upnp_status=0;
            var p2p_status=0;
            var p2p_local_port=0;
            var msn_status=0;

            """,
            body.Replace("var now=1352782911;", "var now=1352782910;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_parameters_are_those_of_the_recorded_camera_in_its_order()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        string body = await test.GetAsync("get_params.cgi");

        string names = string.Join(' ', VariableName().Matches(body));
        Assert.StartsWith(
            "id sys_ver app_ver alias now tz daylight_saving_time ntp_enable ntp_svr user1_name user1_pwd user1_pri user2_name", names,
            StringComparison.Ordinal);
        Assert.Contains(
            " user8_pri dev2_alias dev2_host dev2_port dev2_user dev2_pwd dev3_alias", names, StringComparison.Ordinal);
        Assert.Contains(
            " dev9_pwd ip mask gateway dns port wifi_enable wifi_ssid wifi_encrypt wifi_defkey wifi_key1 wifi_key2 wifi_key3 wifi_key4"
            + " wifi_authtype wifi_keyformat wifi_key1_bits wifi_key2_bits wifi_key3_bits wifi_key4_bits wifi_mode wifi_wpa_psk"
            + " pppoe_enable pppoe_user pppoe_pwd upnp_enable ddns_service ddns_user ddns_pwd ddns_host ddns_proxy_svr ddns_proxy_port"
            + " mail_svr mail_port mail_tls mail_user mail_pwd mail_sender mail_receiver1 mail_receiver2 mail_receiver3 mail_receiver4"
            + " mail_inet_ip ftp_svr ftp_port ftp_user ftp_pwd ftp_dir ftp_mode ftp_upload_interval ftp_filename ftp_numberoffiles"
            + " ftp_schedule_enable ftp_schedule_sun_0 ",
            names, StringComparison.Ordinal);
        Assert.Contains(
            " alarm_motion_armed alarm_motion_sensitivity alarm_motion_compensation alarm_input_armed alarm_ioin_level alarm_iolinkage"
            + " alarm_preset alarm_ioout_level alarm_mail alarm_upload_interval alarm_http alarm_msn alarm_http_url alarm_schedule_enable ",
            names, StringComparison.Ordinal);
        Assert.EndsWith(" alarm_schedule_sat_2 decoder_baud msn_user msn_pwd msn_friend1 msn_friend2 msn_friend3 msn_friend4 msn_friend5"
            + " msn_friend6 msn_friend7 msn_friend8 msn_friend9 msn_friend10", names, StringComparison.Ordinal);
        Assert.Equal(216 - 22, VariableName().Count(body));
    }

    [Theory]
    [InlineData("GET //etc/passwd HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET //get_status.cgi HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET /nothing.cgi HTTP/1.1\r\n\r\n", 404)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 404)]
    [InlineData("PUT /get_status.cgi HTTP/1.1\r\n\r\n", 501)]
    [InlineData("nonsense\r\n\r\n", 400)]
    [InlineData("GET get_status.cgi HTTP/1.1\r\n\r\n", 400)]
    [InlineData("POST /get_status.cgi HTTP/1.1\r\nContent-Length: much\r\n\r\n", 400)]
    [InlineData("GET http://camera/get_status.cgi HTTP/1.1\r\n\r\n", 200)]
    [InlineData("GET /get_status.cgi HTTP/1.0\n\n", 200)]
    [InlineData("\r\n\r\nGET /get_status.cgi HTTP/1.0\r\n\r\n", 200)]
    public async Task A_request_is_answered_with_the_right_status(string request, int status)
    {
        await using TestCamera test = await TestCamera.StartAsync();

        string answer = await test.RawAsync(request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_has_closed_its_side_still_gets_its_answer()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Latency = TimeSpan.FromMilliseconds(100);
        using TcpClient client = new();
        await client.ConnectAsync(test.Camera.Uri.Host, test.Camera.Uri.Port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync("GET /get_status.cgi HTTP/1.0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);

        using StreamReader reader = new(stream);
        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith("var msn_status=0;\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_is_percent_decoded_as_utf8_with_plus_for_space()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        await test.RawAsync("GET /set_alias.cgi?alias=K%C3%BCche+%2B%26%25%zz&user=admin&pwd=secret HTTP/1.1\r\n\r\n");

        Assert.Equal("Küche +&%%zz", test.Camera.Alias);
        Assert.Equal("set_alias.cgi", test.Camera.Requests[0].Path);
        Assert.Equal("Küche +&%%zz", test.Camera.Requests[0].Query["alias"]);
        Assert.Equal("alias=K%C3%BCche+%2B%26%25%zz&user=admin&pwd=secret", test.Camera.Requests[0].RawQuery);
        Assert.Equal(200, test.Camera.Requests[0].StatusCode);
    }

    [Fact]
    public async Task Of_a_repeated_key_the_last_counts_and_unknown_keys_are_ignored()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        Assert.Equal("ok.\n", await test.GetAsync("set_alias.cgi?alias=a&unknown=1&alias=b&next_url=index.htm"));

        Assert.Equal("b", test.Camera.Alias);
    }

    [Fact]
    public async Task A_profile_can_have_bare_line_feeds_in_the_head_and_carriage_returns_in_the_body()
    {
        await using TestCamera test = await TestCamera.StartAsync(
            FirmwareProfile.Classic with { HeaderLineEnd = "\n", VariableSeparator = "\r\n" });

        string answer = await test.RawAsync("GET /get_camera_params.cgi?user=admin&pwd=secret HTTP/1.1\r\n\r\n");

        Assert.Contains("\nConnection: close\n\nvar resolution=32;\r\nvar brightness=128;\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("var fps=0;\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_written_as_recorded_and_not_chunked()
    {
        await using TestCamera test = await TestCamera.StartAsync();

        string answer = await test.RawAsync("GET /videostream.cgi?user=admin&pwd=secret HTTP/1.1\r\n\r\n", 150_000);

        int endOfHead = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string head = answer[..endOfHead];
        Assert.Contains("\r\nContent-Type: multipart/x-mixed-replace;boundary=ipcamera\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Content-Length", head, StringComparison.Ordinal);

        string rest = answer[(endOfHead + 4)..];
        for (int frame = 0; frame < 2; frame++)
        {
            Match part = RecordedPart().Match(rest);
            Assert.True(part.Success, "A part begins as recorded.");
            int length = int.Parse(part.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            string jpeg = rest.Substring(part.Length, length);
            Assert.StartsWith("\xFF\xD8", jpeg, StringComparison.Ordinal);
            Assert.EndsWith("\xFF\xD9", jpeg, StringComparison.Ordinal);
            rest = rest[(part.Length + length)..];
            Assert.StartsWith("\r\n--ipcamera\r\n", rest, StringComparison.Ordinal);
            rest = rest[2..];
        }
    }

    [Fact]
    public async Task A_stream_can_be_written_as_the_relatives_do()
    {
        StreamStyle style = new()
        {
            ContentType = "multipart/x-mixed-replace; boundary=\"--frame\"",
            Delimiter = "--frame",
            LineEnd = "\n",
            PartLength = false,
            LowercaseHeaders = true,
            StartsWithDelimiter = false,
            Preamble = "hello\n",
            SplitStartOfImage = true,
        };
        await using TestCamera test = await TestCamera.StartAsync(FirmwareProfile.Classic with { Stream = style });

        string answer = await test.RawAsync("GET /videostream.cgi?resolution=2&user=admin&pwd=secret HTTP/1.1\r\n\r\n", 60_000);

        Assert.Contains("\r\nContent-Type: multipart/x-mixed-replace; boundary=\"--frame\"\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nhello\ncontent-type: image/jpeg\n\n\xFF\xD8", answer, StringComparison.Ordinal);
        Assert.Contains("\xFF\xD9\n--frame\ncontent-type: image/jpeg\n\n\xFF\xD8", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_can_answer_in_the_cameras_place()
    {
        await using TestCamera test = await TestCamera.StartAsync();
        test.Camera.Intercept = request => request.Path switch
        {
            "get_status.cgi" => CannedResponse.Text("var alias='x';"),
            "get_params.cgi" => CannedResponse.Raw("HTTP/1.1 200 OK\nContent-Length: 50\n\nvar"),
            _ => null,
        };

        Assert.Equal("var alias='x';", await test.GetAsync("get_status.cgi"));
        Assert.Equal("HTTP/1.1 200 OK\nContent-Length: 50\n\nvar", await test.RawAsync("GET /get_params.cgi HTTP/1.1\r\n\r\n"));
        Assert.StartsWith("var resolution", await test.GetAsync("get_camera_params.cgi"), StringComparison.Ordinal);
    }

    [GeneratedRegex("Date: [^\r\n]+")]
    private static partial Regex DateLine();

    [GeneratedRegex("(?<=var )\\w+(?==)")]
    private static partial Regex VariableName();

    [GeneratedRegex("Content-Length: ([0-9]+)\r\n\r\n")]
    private static partial Regex PartLength();

    [GeneratedRegex(@"\A--ipcamera\r\nContent-Type: image/jpeg\r\nContent-Length: (\d+)\r\n\r\n")]
    private static partial Regex RecordedPart();
}
