using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Texts are bytes: what is not changed goes back as it came, and what one text was read as decides nothing for another.</summary>
public sealed class BytesTests : CameraTest
{
    private static readonly byte[] MixedScan =
    [
        .. "ap_ssid[0]='Caf"u8, 0xC3, 0xA9, .. "';\nap_security[0]=4;\nap_ssid[1]='G"u8, 0xE4, .. "ste';\nap_security[1]=2;\nvar ap_number=2;\n"u8,
    ];

    [Fact]
    public async Task Each_name_of_a_scan_is_read_by_itself_and_goes_back_byte_for_byte()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "get_wifi_scan_result.cgi" ? new CannedResponse { Body = MixedScan } : null;

        Assert.Equal(["Caf\u00E9", "G\u00E4ste"], engine.Get("Find-CamWifi").Select(network => network.Text("Ssid")));
        engine["key"] = Engine.Secret("first secret");
        engine.Get("Find-CamWifi | Where-Object Ssid -like Caf* | Set-CamWifi -Passphrase $key -Confirm:$false");
        Assert.Contains("ssid=Caf%C3%A9&", LastQuery(camera, "set_wifi.cgi"), StringComparison.Ordinal);
        engine.Get("Find-CamWifi | Where-Object Ssid -like G* | Set-CamWifi -Passphrase $key -Confirm:$false");
        Assert.Contains("ssid=G%E4ste&", LastQuery(camera, "set_wifi.cgi"), StringComparison.Ordinal);

        // What a neighbour calls his network says nothing about the camera.
        engine.Get("Set-CamAlias -Alias \"K$([char]0xFC)che\"");
        Assert.Contains("alias=K%C3%BCche", LastQuery(camera, "set_alias.cgi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_that_went_through_a_file_goes_back_byte_for_byte_or_not_at_all()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "get_wifi_scan_result.cgi" ? new CannedResponse { Body = MixedScan } : null;
        engine["file"] = Path.Combine(NewFolder(), "scan.csv");
        engine["key"] = Engine.Secret("first secret");
        engine.Get("Find-CamWifi | Export-Csv $file");

        engine.Get("Import-Csv $file | Where-Object Ssid -like G* | Select-Object Ssid, SsidHex, Encryption | Set-CamWifi -Session cam1 -Passphrase $key -Confirm:$false");
        Assert.Contains("ssid=G%E4ste&", LastQuery(camera, "set_wifi.cgi"), StringComparison.Ordinal);
        camera.ClearRequests();

        ErrorRecord error = engine.GetError("Import-Csv $file | Where-Object Ssid -like G* | ForEach-Object { $_.Ssid = 'Home'; $_ } | Select-Object Ssid, SsidHex, Encryption | Set-CamWifi -Session cam1 -Passphrase $key -Confirm:$false");
        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("SsidHex", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_wifi.cgi");
    }

    [Fact]
    public async Task A_network_goes_from_one_camera_to_another_byte_for_byte()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        simulator.Cameras[0]["wifi_ssid"] = Latin("G\u00E4ste");

        engine.Get("Get-CamWifi -Session cam1 | Select-Object Enabled, Ssid, SsidHex | Set-CamWifi -Session cam2 -Confirm:$false");

        Assert.Contains("ssid=G%E4ste&", LastQuery(simulator.Cameras[1], "set_wifi.cgi"), StringComparison.Ordinal);
        Assert.Equal(Latin("G\u00E4ste"), simulator.Cameras[1]["wifi_ssid"]);
    }

    [Fact]
    public async Task A_foreign_name_beside_an_own_one_spoils_neither()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["alias"] = "K\u00FCche";
        camera["wifi_ssid"] = Latin("G\u00E4ste");
        Engine engine = Connect(camera);

        Assert.Equal("K\u00FCche", engine.GetOne("Get-CamParams").Text("Alias"));
        Assert.Equal("G\u00E4ste", engine.GetOne("Get-CamWifi").Text("Ssid"));
        engine.Get("Set-CamWifi -Country Europe -Confirm:$false -WarningAction Ignore");
        Assert.Contains("ssid=G%E4ste&", LastQuery(camera, "set_wifi.cgi"), StringComparison.Ordinal);
        Assert.Equal(Latin("G\u00E4ste"), camera["wifi_ssid"]);
    }

    [Fact]
    public async Task A_request_is_written_in_one_encoding()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["mail_pwd"] = "p\u00E4ss";
        Engine engine = Connect(camera);

        engine.Get("Set-CamMail -Sender \"T$([char]0xFC)r@example.net\"");

        string query = LastQuery(camera, "set_mail.cgi");
        Assert.Contains("pwd=p%C3%A4ss", query, StringComparison.Ordinal);
        Assert.Contains("sender=T%C3%BCr", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_has_a_text_in_another_encoding_is_written_in_that()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["alias"] = "K\u00FCche";
        camera["mail_pwd"] = Latin("p\u00E4ss");

        Connect(camera).Get("Set-CamMail -Sender \"T$([char]0xFC)r@example.net\"");

        string query = LastQuery(camera, "set_mail.cgi");
        Assert.Contains("pwd=p%E4ss", query, StringComparison.Ordinal);
        Assert.Contains("sender=T%FCr", query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("Query")]
    public async Task On_a_latin_camera_the_session_signs_in_with_the_bytes_it_has_written(string authentication)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Latin });
        Engine engine = ConnectWith($"-Authentication {authentication}", camera);
        engine["password"] = Engine.Secret("p\u00FC");
        Assert.Equal("K\u00FCche", engine.GetOne("Get-CamStatus").Text("Alias"));

        engine.Get("Set-CamUser admin -Password $password -Confirm:$false");
        Assert.Contains("pwd1=p%FC", LastQuery(camera, "set_users.cgi"), StringComparison.Ordinal);
        camera.ClearRequests();
        engine.Get("Set-CamAlarm -Mail $true; Get-CamLog | Out-Null");

        Assert.Equal(Latin("p\u00FC"), camera["user1_pwd"]);
        Assert.DoesNotContain(camera.Requests, request => request.StatusCode == 401);
        // Who knows the text alone is let in as well.
        engine.Get($"$credential = [pscredential]::new('admin', $password); Connect-Cam {camera.Uri.Authority} -Credential $credential -Name again -Authentication {authentication}; Get-CamWifi -Session again");
    }

    [Theory]
    [InlineData("classic", "Auto")]
    [InlineData("classic", "Query")]
    [InlineData("digest", "Auto")]
    public async Task A_password_is_tried_in_the_other_encoding_once(string profile, string authentication)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.All.Single(known => known.Name == profile), Password = Latin("p\u00FC") });
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential("admin", "p\u00FC");

        engine.Get($"Connect-Cam {camera.Uri.Authority} -Credential $credential -Name cam1 -Authentication {authentication}; Get-CamWifi");
        int refused = camera.Requests.Count(request => request.StatusCode == 401);
        Assert.InRange(refused, 1, 3);
        engine.Get("Get-CamWifi; Get-CamAlarm");
        Assert.Equal(refused, camera.Requests.Count(request => request.StatusCode == 401));

        engine["credential"] = Engine.Credential("admin", "p\u00E4");
        camera.ClearRequests();
        Assert.StartsWith("CamAuthenticationFailed,", engine.GetError($"Connect-Cam {camera.Uri.Authority} -Credential $credential -Name cam2 -Authentication {authentication}").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.InRange(camera.Requests.Count(request => request.StatusCode == 401), 1, 4);
    }

    [Theory]
    [InlineData("p\u00FC", true)]
    [InlineData("p\u00E4", false)]
    public async Task A_password_that_is_refused_in_words_is_tried_in_the_other_encoding_too(string typed, bool isRight)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Latin, Password = Latin("p\u00FC") });
        string right = "Basic " + Convert.ToBase64String(Encoding.Latin1.GetBytes("admin:p\u00FC"));
        int refused = 0;
        camera.Intercept = request =>
        {
            if (request.Path == "get_status.cgi" || request.Authorization == right) return null;
            refused++;
            return CannedResponse.Text("var result=\"Auth Failed\";\n");
        };
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential("admin", typed);

        Outcome outcome = engine.Run($"Connect-Cam {camera.Uri.Authority} -Credential $credential -Authentication Basic; if ($?) {{ Get-CamMisc; Get-CamAlarm }}");

        Assert.Equal(isRight ? 1 : 2, refused);
        Assert.Equal(isRight ? [] : ["CamAuthenticationFailed"], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public async Task A_new_password_that_the_camera_does_not_take_is_put_back()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["user2_name"] = "guard";
        camera["user2_pwd"] = "old";
        camera["user2_pri"] = "0";
        Engine engine = Connect(camera);
        engine["password"] = Engine.Secret("p\u00FC");
        camera.Intercept = request =>
        {
            // Seven bits are all it keeps.
            if (request.Path == "check_user.cgi") camera["user2_pwd"] = camera["user2_pwd"]!.Replace("\u00FC", "C<", StringComparison.Ordinal);
            return null;
        };

        ErrorRecord error = engine.GetError("Set-CamUser guard -Password $password -Permission Administrator -Confirm:$false");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(("old", "0"), (camera["user2_pwd"], camera["user2_pri"]));
        Assert.DoesNotContain("p\u00FC", error.Exception.ToString(), StringComparison.Ordinal);
        engine.Get("Set-CamUser other -Password $password -Confirm:$false");
        Assert.Equal("p\u00FC", camera["user3_pwd"]);
    }

    [Fact]
    public async Task Limits_count_the_bytes_that_go_over_the_wire()
    {
        SimulatedCamera[] cameras = [await StartCameraAsync(), await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Latin })];
        Engine engine = Connect(cameras);
        engine["name"] = new string('\u00FC', 20);

        Assert.StartsWith("CamInvalidValue,", engine.GetError("Set-CamAlias -Alias $name -Session cam1").FullyQualifiedErrorId, StringComparison.Ordinal);
        engine.Get("Set-CamAlias -Alias $name -Session cam2");

        Assert.Equal(Latin(new string('\u00FC', 20)), cameras[1].Alias);
        Assert.Equal("CamInvalidValue", engine.GetError("Set-CamAlias -Alias ([string][char]0x5382) -Session cam2").FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public async Task A_chinese_camera_is_written_to_as_it_writes()
    {
        Encoding gbk = CodePagesEncodingProvider.Instance.GetEncoding(936)!;
        SimulatedCamera camera = await StartCameraAsync();
        camera["alias"] = ByteText.Decode(gbk.GetBytes("\u53A8\u623F"));
        Engine engine = ConnectWith("-Encoding gb2312", camera);
        engine["password"] = Engine.Secret("\u95E8");

        Assert.Equal("\u53A8\u623F", engine.GetOne("Get-CamStatus").Text("Alias"));
        engine.Get("Set-CamUser admin -Password $password -Confirm:$false; Get-CamWifi | Out-Null");

        Assert.Equal(ByteText.Decode(gbk.GetBytes("\u95E8")), camera["user1_pwd"]);
    }

    [Fact]
    public async Task A_realm_that_is_not_ascii_goes_back_as_it_came()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();
        engine["credential"] = Engine.Credential("admin", "");
        List<string?> headers = [];
        string realm = Latin("\u00DCberwachung");
        camera.Intercept = request =>
        {
            headers.Add(request.Authorization);
            return request.Authorization is null
                ? new CannedResponse { StatusCode = 401, Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = $"Digest realm=\"{realm}\", nonce=\"1\", qop=\"auth\"" } }
                : CannedResponse.Text("var id='00626E000001';\nvar user='admin';\nvar pri=3;\n");
        };

        engine.Get($"Connect-Cam {camera.Uri.Authority} -Credential $credential");

        Assert.Contains(headers, header => header?.Contains($"realm=\"{realm}\"", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("filename=\"\u00DCberwachung_1.jpg\"", true)]
    [InlineData("filename=\"\u00DCberwachung_1.jpg\"", false)]
    [InlineData("attachment; filename=\"x.jpg\"; filename*=UTF-8''%C3%9Cberwachung_1.jpg", true)]
    public async Task A_file_name_of_a_camera_is_read_as_it_is_meant(string header, bool isUtf8)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        byte[] picture = (byte[])engine.GetOne("Receive-CamSnapshot").Value("Bytes")!;
        camera.Intercept = _ => new CannedResponse
        {
            ContentType = "image/jpeg",
            Body = picture,
            Headers = new Dictionary<string, string> { ["Content-Disposition"] = isUtf8 ? header : Latin(header) },
        };

        Assert.Equal("\u00DCberwachung_1.jpg", engine.GetOne("Receive-CamSnapshot").Text("FileName"));
    }

    [Theory]
    [InlineData("x';ap_security[0]=0;y")]
    [InlineData("x'; ap_security[0]=0; var z='")]
    [InlineData("';")]
    public async Task A_foreign_name_stays_inside_its_quotes(string name)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { WifiScanDuration = TimeSpan.Zero });
        Engine engine = Connect(camera);
        camera.Intercept = request => request.Path == "get_wifi_scan_result.cgi"
            ? CannedResponse.Text($"ap_ssid[0]='Home';\nap_security[0]=4;\nap_ssid[1]='{name}';\nap_security[1]=0;\nvar ap_number=2;\n")
            : null;
        engine["key"] = Engine.Secret("first secret");

        engine.Get("Find-CamWifi | Where-Object Ssid -eq Home | Set-CamWifi -Passphrase $key -Confirm:$false");

        Assert.Equal("Wpa2Aes", engine.GetOne("Find-CamWifi | Where-Object Ssid -eq Home").Text("Encryption"));
        Assert.Contains("encrypt=4", LastQuery(camera, "set_wifi.cgi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Among_foreign_networks_the_own_one_is_what_it_is()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Foreign, WifiScanDuration = TimeSpan.Zero });

        PSObject[] networks = [.. Connect(camera).Get("Find-CamWifi")];

        Assert.Equal(["Home", "Caf\u00E9", "G\u00E4ste", "x';ap_security[0]=0;y"], networks.Take(4).Select(network => network.Text("Ssid")));
        // The last has a line end in its name, and denies the first one's protection: what says two things says nothing.
        Assert.NotEqual("None", networks[0].Text("Encryption"));
    }

    private static string Latin(string text) => ByteText.Decode(Encoding.Latin1.GetBytes(text));

    private static string LastQuery(SimulatedCamera camera, string cgi) => camera.Requests.Last(request => request.Path == cgi).RawQuery;
}
