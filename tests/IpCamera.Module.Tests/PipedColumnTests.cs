using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Every column that a parameter has is either taken or is that row's error.</summary>
public sealed class PipedColumnTests : CameraTest
{
    /// <summary>Cmdlets that take rows without a session, what else has to be typed, and what else each row needs.</summary>
    private static readonly Dictionary<string, (string Parameters, string Columns)> WithoutSession = new()
    {
        ["Connect-Cam"] = ("", "\"Uri\": \"127.0.0.1:1\""),
        ["Register-Cam"] = ("", "\"Uri\": \"127.0.0.1:1\", \"Name\": \"a\""),
        ["Set-CamAddress"] = ("-IPAddress 127.0.0.5 -SubnetMask 255.0.0.0 -Credential $credential", "\"Id\": \"00626E000001\""),
    };

    public static TheoryData<string> Cmdlets =>
        [.. CameraCmdlet.All.Select(cmdlet => cmdlet.Name).Where(name => !name.StartsWith("Get-", StringComparison.Ordinal)), .. WithoutSession.Keys];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public async Task A_cell_that_is_no_value_of_its_column_is_the_rows_error(string cmdlet)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["name"] = cmdlet;
        var info = (CmdletInfo)engine.GetOne("Get-Command $name").BaseObject;
        // A row without a value that must be there is an error already.
        string[] columns =
        [
            .. info.Parameters.Values.Where(parameter => parameter.Name is not ("Session" or "InputObject")
                && parameter.ParameterSets.Values.Any(set => set.ValueFromPipelineByPropertyName)).Select(parameter => parameter.Name),
        ];
        (string typed, string others) = WithoutSession.GetValueOrDefault(cmdlet, ("", "\"Camera\": \"cam1\""));
        if (info.Parameters.ContainsKey("Confirm")) typed += " -Confirm:$false";
        List<string> passedOver = [];
        foreach (string column in columns)
        {
            string name = info.Parameters[column].ParameterType.Name;
            // Any text is a text, a secret, an address or a list of them.
            bool takesText = name is "String" or "String[]" or "CamTextList" or "SecureString" or "PSCredential";
            string[] cells = ["{ \"a\": 1 }", "[{ \"a\": 1 }, { \"b\": 2 }]", "[[1, 2], [3]]", .. takesText ? (string[])[] : ["\"~bogus~\""]];
            IEnumerable<string> rest = others.Split(", ").Where(one => !one.StartsWith($"\"{column}\"", StringComparison.Ordinal));
            foreach (string cell in cells)
            {
                engine["row"] = $"{{ {string.Join(", ", rest.Append($"\"{column}\": {cell}"))} }}";
                Outcome outcome = engine.Run($"$row | ConvertFrom-Json | {cmdlet} {typed}");
                ErrorRecord? error = outcome.Errors.Count == 1 ? outcome.Errors[0] : null;
                bool isTold = error is { Exception: ParameterBindingException binding }
                    && (binding.ParameterName == column || error.FullyQualifiedErrorId.StartsWith("InputObject", StringComparison.Ordinal));
                if (!isTold) passedOver.Add($"{column} = {cell}: {string.Join("; ", outcome.Errors)}");
            }
        }

        Assert.True(passedOver.Count == 0, string.Join(Environment.NewLine, passedOver));
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'Camera,Dhcp,IPAddress,SubnetMask', 'cam1,true,127.0.0.9,255.0.0.0' | ConvertFrom-Csv | Set-CamNetwork", "IPAddress")]
    [InlineData("'Camera,Dhcp,Gateway', 'cam1,yes,127.0.0.9' | ConvertFrom-Csv | Set-CamNetwork", "Gateway")]
    [InlineData("'Camera,DnsServer', 'cam1,127.0.0.9' | ConvertFrom-Csv | Set-CamNetwork -Dhcp", "DnsServer")]
    [InlineData("'Camera,Dhcp', 'cam1,1' | ConvertFrom-Csv | Set-CamNetwork -IPAddress 127.0.0.9", "IPAddress")]
    [InlineData("'Camera,HttpUrl', 'cam1,http://other/' | ConvertFrom-Csv | Set-CamAlarm -HttpListenerPort 8130", "HttpUrl")]
    [InlineData("'Camera,HttpEnabled', 'cam1,no' | ConvertFrom-Csv | Set-CamAlarm -HttpListenerPort 8130", "HttpEnabled")]
    [InlineData("'Camera,User', 'cam1,joe' | ConvertFrom-Csv | Set-CamFtp -Credential $credential", "User")]
    [InlineData("'Camera,Password', 'cam1,geheim' | ConvertFrom-Csv | Set-CamMail -Credential $credential", "Password")]
    public async Task Two_values_that_exclude_each_other_are_the_rows_error(string script, string column)
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError($"$ConfirmPreference = 'None'; {script}");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(column, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'Camera,Alias', 'gone*,x', 'cam1,gate', '[xy]*,z' | ConvertFrom-Csv | Set-CamAlias", "gone*", "[xy]*")]
    [InlineData("'gone*', 'cam1', 'away?' | Set-CamAlias gate", "gone*", "away?")]
    [InlineData("[pscustomobject]@{ Session = 'gone*', 'cam1' } | Set-CamAlias gate", "gone*")]
    public async Task A_row_whose_pattern_fits_no_session_is_one_error(string script, params string[] patterns)
    {
        SimulatedCamera camera = await StartCameraAsync();

        Outcome outcome = Connect(camera).Run(script);

        Assert.Equal(patterns, outcome.Errors.Select(error => error.TargetObject));
        Assert.All(outcome.Errors, error => Assert.Equal("CamNoSession,IpCamera.Commands.SetCamAliasCommand", error.FullyQualifiedErrorId));
        Assert.Equal("gate", camera.Alias);
    }

    [Fact]
    public async Task A_row_is_looked_into_where_the_whole_of_an_input_is_taken_too()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();

        Assert.Equal("cam1", engine.GetOne("'Name', 'cam1' | ConvertFrom-Csv | Get-CamSession").Text("Name"));
        Assert.Single(engine.Get("""
            Receive-CamSnapshot $folder/a.jpg | Select-Object FullName | ConvertTo-CamRecording $folder/a.mkv
            """));
        Assert.Single(engine.Get("""
            Backup-CamParams -Path $folder/a.bin | Select-Object FullName | Get-CamBackupInfo
            """));
    }

    [Fact]
    public void Every_text_that_takes_the_whole_of_an_input_lets_its_columns_be_tried()
    {
        string[] others =
        [
            .. NewEngine().Get("Get-Command -Module IpCamera").Select(info => (CmdletInfo)info.BaseObject).SelectMany(info => info.Parameters.Values
                .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline))
                .Where(parameter => parameter.Attributes.Any(attribute =>
                    attribute.GetType().Name == "TextTransformationAttribute" && !(bool)attribute.GetType().GetProperty("TakesInput")!.GetValue(attribute)!))
                .Select(parameter => $"{info.Name} -{parameter.Name}")),
        ];

        Assert.Empty(others);
    }

    /// <summary>ConvertFrom-Json makes a time of a text that looks like one, and of that PowerShell another text.</summary>
    [Theory]
    [InlineData("Set-CamAlias", "\"Alias\": \"2026-11-28T10:00:00Z\"", "Alias")]
    [InlineData("Set-CamFtp", "\"Directory\": \"2026-11-28T10:00:00\"", "Directory")]
    [InlineData("Set-CamFtp", "\"Password\": \"2026-11-28T10:00:00\"", "Password")]
    [InlineData("Set-CamMail", "\"Receiver\": [\"2026-11-28T10:00:00\"]", "Receiver")]
    public async Task A_time_in_place_of_a_text_is_the_rows_error(string cmdlet, string cell, string column)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["row"] = $"{{ \"Camera\": \"cam1\", {cell} }}";

        ErrorRecord error = engine.GetError($"$row | ConvertFrom-Json | {cmdlet} -Confirm:$false");

        Assert.Equal(column, Assert.IsAssignableFrom<ParameterBindingException>(error.Exception).ParameterName);
        Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_with_nothing_in_some_places_has_the_rest()
    {
        SimulatedCamera camera = await StartCameraAsync();

        Connect(camera).Get("""'{ "Camera": "cam1", "Receiver": [null, "a@x.example", null, "b@x.example"] }' | ConvertFrom-Json | Set-CamMail""");

        Assert.Equal(["a@x.example", "b@x.example", ""], [camera["mail_receiver1"], camera["mail_receiver2"], camera["mail_receiver3"]]);
    }

    /// <summary>A list of one is what JSON and some tools make of a value.</summary>
    [Theory]
    [InlineData("Set-CamNetwork", "\"IPAddress\": [\"127.0.0.9\"], \"SubnetMask\": [\"255.0.0.0\"], \"Gateway\": \"127.0.0.1\"", "ip", "127.0.0.9")]
    [InlineData("Set-CamWifi", "\"Enabled\": [true], \"Ssid\": [\"n9\"]", "wifi_enable", "1")]
    [InlineData("Set-CamAlarm", "\"Mail\": [true], \"MotionSensitivity\": [4]", "alarm_mail", "1")]
    [InlineData("Set-CamAlarm", "\"UploadInterval\": [60]", "alarm_upload_interval", "60")]
    [InlineData("Set-CamDateTime", "\"NtpEnabled\": [true], \"TimeZone\": [2]", "tz", "-7200")]
    public async Task A_list_of_one_is_that_one(string cmdlet, string cells, string variable, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["row"] = $"{{ \"Camera\": \"cam1\", {cells} }}";

        engine.Get($"$ConfirmPreference = 'None'; $row | ConvertFrom-Json | {cmdlet}");

        Assert.Equal(expected, camera[variable]);
    }

    [Theory]
    [InlineData("-7200")]
    [InlineData("3600")]
    public async Task Seconds_are_no_time_zone(string number)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["row"] = $"{{ \"Camera\": \"cam1\", \"NtpServer\": \"n9\", \"TimeZone\": {number} }}";

        Assert.Contains("time zone", engine.GetError("$row | ConvertFrom-Json | Set-CamDateTime").Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(camera.Requests, request => request.Path == "set_datetime.cgi");
    }
}
