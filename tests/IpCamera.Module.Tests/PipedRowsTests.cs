using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Rows of a file say what to do. Which camera is meant, and what with, is never guessed.</summary>
public sealed class PipedRowsTests : CameraTest
{
    [Theory]
    [InlineData("'Alias', 'x', 'y' | ConvertFrom-Csv | Set-CamAlias")]
    [InlineData("'UpRate', '1', '2' | ConvertFrom-Csv | Set-CamMisc")]
    [InlineData("'a', 'b' | Restart-Cam -Confirm:$false")]
    public async Task A_row_that_names_no_camera_is_an_error_and_not_the_default_session(string script)
    {
        SimulatedCamera camera = await StartCameraAsync();

        Outcome outcome = Connect(camera).Run(script);

        Assert.Equal(2, outcome.Errors.Count);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_row_that_names_its_camera_or_a_typed_session_is_done()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);

        engine.Get("'Camera,Alias', 'cam1,gate' | ConvertFrom-Csv | Set-CamAlias; 'Alias', 'yard' | ConvertFrom-Csv | Set-CamAlias -Session cam2");

        Assert.Equal(["gate", "yard"], simulator.Cameras.Select(camera => camera.Alias));
    }

    [Theory]
    [InlineData("Passphrase,Encryption,Ssid", "System.Security.SecureString,Wpa2Aes,Yard", "Set-CamWifi")]
    [InlineData("Receiver", "System.String[]", "Set-CamMail")]
    [InlineData("Alias", "System.Object[]", "Set-CamAlias")]
    public async Task The_name_of_a_type_is_no_value(string header, string row, string cmdlet)
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError($"'{header}', '{row}' | ConvertFrom-Csv | {cmdlet} -Session cam1 -Confirm:$false");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("name of a type", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Authentication", "Digset")]
    [InlineData("Wiring", "Bogus")]
    [InlineData("ReversePan", "perhaps")]
    public async Task A_cell_that_cannot_be_read_is_an_error_and_not_the_default(string column, string cell)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = NewEngine();

        Outcome outcome = engine.Run($"'Uri,{column}', '{camera.Uri.Authority},{cell}' | ConvertFrom-Csv | Connect-Cam");

        Assert.Single(outcome.Errors);
        Assert.Empty(outcome.Output);
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("True")]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("on")]
    public async Task Yes_is_written_in_many_ways(string yes)
    {
        SimulatedCamera camera = await StartCameraAsync();
        (camera["ip"], camera["mask"]) = ("127.0.0.1", "255.0.0.0");

        Connect(camera).Get($"'Camera,Dhcp', 'cam1,{yes}' | ConvertFrom-Csv | Set-CamNetwork -Confirm:$false -WarningAction Ignore");

        Assert.Equal("", camera["ip"]);
    }

    [Fact]
    public async Task An_empty_cell_leaves_a_text_alone_and_null_in_words_empties_it()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        (camera["mail_svr"], camera["mail_sender"], camera["mail_user"], camera["mail_pwd"], camera["mail_receiver1"]) = ("mail.example", "yard@example", "joe", "guard", "a@example");
        Engine engine = Connect(camera);

        engine.Get("'Camera,Server,Sender,User,Password,Receiver,Port', 'cam1,,,,,,26' | ConvertFrom-Csv | Set-CamMail");

        Assert.Equal(["mail.example", "yard@example", "joe", "guard", "a@example", "26"], Mail(camera));

        engine.Get("'Camera,Server,Sender,User,Password,Receiver,Port', 'cam1,,$null,$null,$null,$null,' | ConvertFrom-Csv | Set-CamMail");

        Assert.Equal(["mail.example", "", "", "", "", "26"], Mail(camera));

        engine.Get("Set-CamMail -Server ''");

        Assert.Equal("", camera["mail_svr"]);
    }

    [Theory]
    [InlineData("Set-CamAlias", "Alias", "alias")]
    [InlineData("Set-CamFtp", "Server", "ftp_svr")]
    [InlineData("Set-CamFtp", "Directory", "ftp_dir")]
    [InlineData("Set-CamDdns", "HostName", "ddns_host")]
    [InlineData("Set-CamDdns", "ProxyServer", "ddns_proxy_svr")]
    [InlineData("Set-CamPppoe", "User", "pppoe_user")]
    [InlineData("Set-CamMsn", "User", "msn_user")]
    [InlineData("Set-CamDateTime", "NtpServer", "ntp_svr")]
    [InlineData("Set-CamAlarm", "HttpUrl", "alarm_http_url")]
    [InlineData("Set-CamNetwork", "DhcpVendor", "dhcp_vendor")]
    [InlineData("Set-CamDevice", "Alias", "dev2_alias")]
    public async Task An_empty_cell_is_no_value_for_any_text(string cmdlet, string column, string variable)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = SettingsTests.Newest });
        camera[variable] = "kept";

        Connect(camera).Run($"'Camera,Slot,{column}', 'cam1,2,' | ConvertFrom-Csv | {cmdlet} -Confirm:$false -WarningAction Ignore");

        Assert.Equal("kept", camera[variable]);
    }

    [Fact]
    public async Task The_empty_texts_of_a_camera_are_brought_to_another()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Profile = SettingsTests.Newest });
        simulator.Cameras[1]["mail_sender"] = "yard@example";

        Connect(simulator.Cameras).Get("Get-CamMail -Session cam1 | Set-CamMail -Session cam2");

        Assert.Equal("", simulator.Cameras[1]["mail_sender"]);
    }

    [Fact]
    public async Task Lists_go_through_a_file_and_back()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2, Profile = SettingsTests.Newest });
        (simulator.Cameras[0]["mail_receiver1"], simulator.Cameras[0]["mail_receiver3"]) = ("a@example", "c@example");
        Engine engine = Connect(simulator.Cameras);

        Assert.Contains("a@example; ; c@example", engine.GetOne("Get-CamMail cam1 | ConvertTo-Csv | Out-String").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", engine.GetOne("Get-CamMail cam1 | ConvertTo-Csv -NoTypeInformation | Out-String").ToString()!.Replace("System.Security.SecureString", "", StringComparison.Ordinal), StringComparison.Ordinal);
        engine.Get("'Camera,Receiver', 'cam2,x@example; y@example' | ConvertFrom-Csv | Set-CamMail");

        Assert.Equal(["x@example", "y@example", ""], Enumerable.Range(1, 3).Select(number => simulator.Cameras[1][$"mail_receiver{number}"]));
    }

    [Theory]
    [InlineData("Set-CamNetwork -Session cam1, cam2 -IPAddress 192.0.2.5 -SubnetMask 255.255.255.0")]
    [InlineData("$sessions | Set-CamNetwork -IPAddress 192.0.2.5 -SubnetMask 255.255.255.0")]
    [InlineData("'Camera,IPAddress,SubnetMask', 'cam1,192.0.2.5,255.255.255.0', 'cam2,192.0.2.5,255.255.255.0' | ConvertFrom-Csv | Set-CamNetwork")]
    [InlineData("Set-CamMacAddress 001122334455 -Session cam*")]
    [InlineData("'Camera,MacAddress', 'cam1,00:11:22:33:44:55', 'cam2,001122334455' | ConvertFrom-Csv | Set-CamMacAddress")]
    public async Task What_only_one_camera_can_have_is_given_to_one_alone(string script)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });

        ErrorRecord error = Connect(simulator.Cameras).GetError($"$ConfirmPreference = 'None'; {script}");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'cam1' and 'cam2'", error.Exception.Message, StringComparison.Ordinal);
        Assert.All(simulator.Cameras, camera => Assert.Empty(camera.Requests));
    }

    [Fact]
    public async Task Two_addresses_for_two_cameras_are_set()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });

        Connect(simulator.Cameras).Get("'Camera,IPAddress,SubnetMask', 'cam1,192.0.2.5,255.255.255.0', 'cam2,192.0.2.6,255.255.255.0' | ConvertFrom-Csv | Set-CamNetwork -Confirm:$false -WarningAction Ignore");

        Assert.All(simulator.Cameras, camera => Assert.Contains(camera.Requests, request => request.Path == "set_network.cgi"));
    }

    [Theory]
    [InlineData("Backup-CamParams -Session cam1, cam2 -Path")]
    [InlineData("$sessions | Backup-CamParams -Path")]
    [InlineData("Receive-CamSnapshot -Session cam1, cam2 -Force -Path")]
    public async Task Two_cameras_are_not_given_one_file(string script)
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        Engine engine = Connect(simulator.Cameras);
        string path = Path.Combine(NewFolder(), "one.bin");
        engine["path"] = path;

        ErrorRecord error = engine.GetError($"{script} $path");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        Assert.All(simulator.Cameras, camera => Assert.Empty(camera.Requests));
    }

    [Fact]
    public async Task The_last_row_of_a_camera_counts()
    {
        SimulatedCamera camera = await StartCameraAsync();

        Connect(camera).Get("'Camera,Enabled', 'cam1,true', 'cam1,false' | ConvertFrom-Csv | Set-CamUpnp");

        Assert.Equal("0", camera["upnp_enable"]);
    }

    [Fact]
    public async Task No_row_is_sent_to_a_camera_that_is_refused()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });

        Connect(simulator.Cameras).GetError("""
            'Camera,IPAddress,SubnetMask,Port', 'cam1,192.0.2.5,255.255.255.0,', 'cam1,,,8181', 'cam2,192.0.2.5,255.255.255.0,' |
                ConvertFrom-Csv | Set-CamNetwork -Confirm:$false
            """);

        Assert.All(simulator.Cameras, camera => Assert.Empty(camera.Requests));
    }

    [Theory]
    [InlineData("Set-CamMail", "\"Server\": \"m\", \"Password\": {\"a\": 1}")]
    [InlineData("Set-CamMail", "\"Server\": \"m\", \"Password\": [\"a\", \"b\"]")]
    [InlineData("Set-CamMail", "\"Server\": \"m\", \"Receiver\": {\"a\": 1}")]
    [InlineData("Set-CamMail", "\"Server\": \"m\", \"Port\": 25.5")]
    [InlineData("Set-CamMail", "\"Server\": \"m\", \"Port\": true")]
    [InlineData("Set-CamMail", "\"Server\": \"m\", \"Port\": \"1kb\"")]
    [InlineData("Set-CamNetwork", "\"Port\": 99, \"Dhcp\": [true, false]")]
    public async Task A_value_of_another_kind_is_the_rows_error(string cmdlet, string fields)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["row"] = $$"""{ "Camera": "cam1", {{fields}} }""";

        Outcome outcome = engine.Run($"$row | ConvertFrom-Json | {cmdlet} -Confirm:$false");

        Assert.Single(outcome.Errors);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_number_is_a_password_as_it_is_written_and_blanks_are_none()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        engine.Get("'{ \"Camera\": \"cam1\", \"Password\": 778899 }' | ConvertFrom-Json | Set-CamFtp");

        Assert.Equal("778899", camera["ftp_pwd"]);

        engine.Get("'Camera,Password,Port', 'cam1,\"  \",22' | ConvertFrom-Csv | Set-CamFtp");

        Assert.Equal(("778899", "22"), (camera["ftp_pwd"], camera["ftp_port"]));

        engine.Get("'Camera,Password', 'cam1, $NULL ' | ConvertFrom-Csv | Set-CamFtp");

        Assert.Equal("", camera["ftp_pwd"]);
    }

    private static string?[] Mail(SimulatedCamera camera) =>
        [.. "mail_svr mail_sender mail_user mail_pwd mail_receiver1 mail_port".Split(' ').Select(name => camera[name])];
}
