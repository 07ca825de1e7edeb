using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>The ways people write values, on a command line and in the cells of a CSV file.</summary>
public sealed class TransformerTests : CameraTest
{
    [Fact]
    public void A_length_of_time_is_written_in_many_ways() => AssertTaken("Duration", "[timespan]",
        ("10", "00:00:10"), ("'10'", "00:00:10"), ("2.5", "00:00:02.5000000"), ("'2.5'", "00:00:02.5000000"), ("0.1", "00:00:00.1000000"),
        ("500ms", "00:00:00.5000000"), ("10s", "00:00:10"), ("'10 s'", "00:00:10"), ("10sec", "00:00:10"), ("5min", "00:05:00"), ("5m", "00:05:00"),
        ("'5 minutes'", "00:05:00"), ("1h30m", "01:30:00"), ("'1 h 30 min'", "01:30:00"), ("1.5h", "01:30:00"), ("2d", "2.00:00:00"), ("'1 day'", "1.00:00:00"),
        ("10d", "10.00:00:00"), ("0:00:10", "00:00:10"), ("'00:10'", "00:10:00"), ("1.02:03:04", "1.02:03:04"), ("([timespan]'00:00:07')", "00:00:07"), ("1kb", "00:17:04"),
        ("(1, 2)[1]", "00:00:02"), ("' 10 '", "00:00:10"));

    [Fact]
    public void What_is_no_length_of_time_is_refused_with_what_is() =>
        AssertRefused("Duration", "10s, 5min, 1h30m", "soon", "'1,5'", "10x", "'10 s later'", "1h-30m", "'5:'", "s");

    [Fact]
    public void Whole_seconds_are_written_as_lengths_of_time_are() => AssertTaken("Seconds", "[int]",
        ("10", "10"), ("'10'", "10"), ("' 10 '", "10"), ("10.0", "10"), ("1e1", "10"), ("1kb", "1024"), ("5min", "300"), ("'5 min'", "300"), ("1h30m", "5400"), ("50d", "4320000"), ("'50d'", "4320000"),
        ("2000ms", "2"), ("00:01:30", "90"), ("([timespan]'00:01')", "60"), ("(New-TimeSpan -Hours 1)", "3600"), ("(1, 2)[1]", "2"), ("-1", "-1"), ("'-1'", "-1"));

    [Fact]
    public void What_are_no_whole_seconds_is_refused_with_what_are()
    {
        AssertRefused("Seconds", "10s, 5min, 1h30m", "soon", "'1,5'", "10x", "s");
        AssertRefused("Seconds", "is no whole number of seconds", "2.5", "'2.5'", "500ms", "([timespan]'00:00:00.5')");
        AssertRefused("Seconds", "too long", "1e10", "50000d", "'50000d'", "1e300", "([timespan]'99999.00:00:00')");
    }

    [Fact]
    public void Every_parameter_of_whole_seconds_reads_them_as_such()
    {
        Engine engine = NewEngine();
        string[] parameters =
        [
            .. engine.Get("""
                foreach ($command in Get-Command -Module IpCamera) { foreach ($parameter in $command.Parameters.Values) {
                    if ($parameter.Name -clike '*Sec' -or ($parameter.Name -cmatch 'Seconds|Timeout' -and $parameter.ParameterType -ne [Nullable[timespan]])) {
                        "$($command.Name) -$($parameter.Name)"
                    }
                } }
                """).Select(parameter => (string)parameter.BaseObject),
        ];

        Assert.True(parameters.Length >= 16, $"Only {parameters.Length} parameters.");
        foreach (string name in parameters)
        {
            // PowerShell refuses it before it asks for what else is missing.
            AssertError(name, "50d", "ParameterArgumentValidationError,", "4320000");
            AssertError(name, "'50d'", "ParameterArgumentValidationError,", "4320000");
            AssertError(name, "0", "ParameterArgumentValidationError,", "0");
            AssertError(name, "soon", "ParameterArgumentTransformationError,", "'soon' is no length of time");
            AssertError(name, "2.5", "ParameterArgumentTransformationError,", "2.5 is no whole number of seconds");
        }

        void AssertError(string name, string value, string id, string text)
        {
            Outcome outcome = engine.Run($"{name} {value}");
            Assert.True(outcome.Errors.Count == 1, $"{name} {value}: {outcome.Errors.Count} errors.");
            Assert.StartsWith(id, outcome.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(text, outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
            Assert.Contains(name.Split('-')[^1], outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Seconds_are_read_in_a_cell_too()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 3 });
        Engine engine = NewEngine();
        engine["addresses"] = simulator.Cameras.Select(camera => camera.Uri.Authority).ToArray();

        Assert.Equal(3, engine.Get("""
            $credential = [pscredential]::new('admin', [securestring]::new())
            $cells = '5min', '', '30'
            0..2 | ForEach-Object { [pscustomobject]@{ ComputerName = $addresses[$_]; TimeoutSec = $cells[$_] } } | Connect-Cam -Credential $credential
            """).Count);
    }

    [Fact]
    public void Frames_a_second_are_written_in_many_ways() => AssertTaken("Fps", "",
        ("15", "15"), ("'15'", "15"), ("15fps", "15"), ("'15 fps'", "15"), ("15FPS", "15"), ("7.5", "7.5"), ("7.5fps", "7.5"), ("'7.5'", "7.5"),
        ("1/5", "0.2"), ("'1 / 5 fps'", "0.2"), ("1/2.5", "0.4"));

    [Fact]
    public void What_is_no_number_of_frames_is_refused_with_what_is() => AssertRefused("Fps", "15fps", "fast", "7,5", "'7,5'", "1/0", "15Hz", "1/", "'15 fps fps'");

    [Fact]
    public void A_speed_is_in_bits_a_second() => AssertTaken("BaudRate", "",
        ("9600", "B9600"), ("'9600'", "B9600"), ("B9600", "B9600"), ("b1200", "B1200"), ("'115200 baud'", "B115200"), ("57600bps", "B57600"),
        ("([IpCamera.Settings.CamBaudRate]::B4800)", "B4800"), ("(Copy-It ([IpCamera.Settings.CamBaudRate]::B4800))", "B4800"));

    [Fact]
    // 13 and 9 are how the CGIs write 9600 and 1200.
    public void What_is_no_speed_is_refused_with_what_is() => AssertRefused("BaudRate", "1200, 2400, 4800", "13", "9", "'13'", "9601", "fast", "B13", "-9600");

    [Fact]
    public void A_picture_size_is_written_in_many_ways() => AssertTaken("Resolution", "[IpCamera.Streaming.CamResolution]",
        ("640x480", "Vga"), ("'640 x 480'", "Vga"), ("640*480", "Vga"), ("640X480", "Vga"), ("'640\u00D7480'", "Vga"), ("VGA", "Vga"), ("qvga", "Qvga"), ("320x240", "Qvga"),
        ("160x120", "Qqvga"), ("([IpCamera.Streaming.CamResolution]::Qqvga)", "Qqvga"), ("(Copy-It ([IpCamera.Streaming.CamResolution]::Vga))", "Vga"));

    [Fact]
    public void What_is_no_picture_size_is_refused_with_what_is() => AssertRefused("Resolution", "Vga or 640x480", "800x600", "'640x480x3'", "HD");

    [Fact]
    public void A_hardware_address_is_written_in_many_ways() => AssertTaken("MacAddress", "",
        ("00:12:a0:74:6f:01", "00:12:A0:74:6F:01"), ("00-12-A0-74-6F-01", "00:12:A0:74:6F:01"), ("0012.a074.6f01", "00:12:A0:74:6F:01"), ("0012a0746f01", "00:12:A0:74:6F:01"),
        ("0012A0-746F01", "00:12:A0:74:6F:01"),
        // These are numbers to PowerShell, one of them a very large one.
        ("001122334455", "00:11:22:33:44:55"), ("001122334e55", "00:11:22:33:4E:55"), ("00112233445d", "00:11:22:33:44:5D"), ("'001122334455'", "00:11:22:33:44:55"),
        ("([IpCamera.Settings.CamHardwareAddress]'0012a0746f01')", "00:12:A0:74:6F:01"));

    [Fact]
    public void What_is_no_hardware_address_is_refused_with_what_is()
    {
        AssertRefused("MacAddress", "12 hexadecimal digits", "0012a0746f", "00:12:a0-74:6f:01", "'00:12:a0:74:6f:0g'", "(1122334455)");
        AssertRefused("MacAddress", "in quotes", "(1122334455)");
    }

    [Fact]
    public void A_size_is_written_in_many_ways() => AssertTaken("Size", "",
        ("100MB", "104857600"), ("'100MB'", "104857600"), ("'100 MB'", "104857600"), ("'1.5 GB'", "1610612736"), ("10MiB", "10485760"), ("'500k'", "512000"),
        ("2048", "2048"), ("'2048'", "2048"), ("'10 bytes'", "10"), ("'1tb'", "1099511627776"));

    [Fact]
    public void What_is_no_size_is_refused_with_what_is() => AssertRefused("Size", "100MB or 1.5GB", "large", "'1,5GB'", "'10 XB'");

    [Fact]
    public void A_schedule_is_a_text_or_several() => AssertTaken("Schedule", "",
        ("'Mon-Fri 08:00-18:00'", "Mon-Fri 08:00-18:00"), ("'Mon 08:00-18:00', 'Sat 10:00-12:15'", "Mon 08:00-18:00; Sat 10:00-12:15"), ("Always", "Always"), ("Never", "Never"),
        ("([IpCamera.Settings.CamSchedule]'Sun')", "Sun 00:00-24:00"), ("(Copy-It ([IpCamera.Settings.CamSchedule]'Sun'))", "Sun 00:00-24:00"));

    [Fact]
    public void What_is_no_schedule_is_refused_with_what_is()
    {
        AssertRefused("Schedule", "Mon-Fri 08:00-18:00; Sat 10:00-12:15", "someday", "'Mon 08:00-18:10'", "'Mon','someday'");
        AssertRefused("Schedule", "'someday' is no day", "'Mon 08:00-18:00; someday'");
    }

    [Fact]
    public void Days_are_written_as_in_a_schedule() => AssertTaken("Days", "[DayOfWeek[]]",
        ("Mon-Wed", "Monday Tuesday Wednesday"), ("Sat,Sun", "Sunday Saturday"), ("'Sat, Sun'", "Sunday Saturday"), ("Weekend", "Sunday Saturday"), ("Monday", "Monday"),
        ("Fri-Sat, Mon", "Monday Friday Saturday"), ("([DayOfWeek]::Friday)", "Friday"), ("([DayOfWeek]::Friday, [DayOfWeek]::Monday)", "Friday Monday"), ("1", "Monday"));

    [Fact]
    public void What_are_no_days_is_refused_with_what_are() => AssertRefused("Days", "Mon-Fri", "someday", "Mon-", "Never");

    [Fact]
    public void An_IP_address_has_four_numbers() => AssertTaken("IPAddress", "",
        ("192.168.1.20", "192.168.1.20"), ("'192.168.001.020'", "192.168.1.20"), ("([ipaddress]'10.0.0.1')", "10.0.0.1"), ("'::1'", "::1"), ("255.255.255.0", "255.255.255.0"));

    [Fact]
    public void What_is_no_IP_address_is_refused_with_what_is() =>
        AssertRefused("IPAddress", "four numbers from 0 to 255", "192.168.1", "192", "10.5", "192.168.1.256", "192.168.1.20.1", "camera", "'192.168.1.'", "'1. 2.3.4'", "192.168.1.20/24");

    [Fact]
    public void Hours_are_written_in_many_ways() => AssertTaken("Hours", "[timespan]",
        ("8", "08:00:00"), ("'8'", "08:00:00"), ("8.25", "08:15:00"), ("08:15", "08:15:00"), ("24:00", "1.00:00:00"), ("$true", "01:00:00"), ("$false", "00:00:00"),
        ("([timespan]'01:00')", "01:00:00"));

    [Fact]
    public void What_are_no_hours_is_refused_with_what_are() => AssertRefused("Hours", "08:15", "noon", "'8,5'", "'8 pm'");

    [Fact]
    public void The_name_of_a_choice_is_written_as_elsewhere() => AssertTaken("Cell", "", "([IpCamera.Settings.{0}])",
        ("CamWifiEncryption", "WPA2-AES", "Wpa2Aes"), ("CamWifiEncryption", "'WPA2 TKIP/AES'", "Wpa2TkipAes"), ("CamWifiEncryption", "wpatkip", "WpaTkip"),
        ("CamSensorMode", "50Hz", "Hz50"), ("CamSensorMode", "'60 Hz'", "Hz60"), ("CamMailTls", "'STARTTLS'", "StartTls"));

    [Theory]
    [InlineData("CamSensorMode", "70Hz", "it is one of Hz50, Hz60, Outdoor")]
    [InlineData("CamWifiEncryption", "WPA3", "it is one of None, Wep")]
    public void A_choice_that_is_none_is_refused_with_those_there_are(string type, string written, string expected)
    {
        ErrorRecord error = NewEngine().GetError(
            $"function Read-It {{ param([IpCamera.Transformers.CellTransformation([IpCamera.Settings.{type}])] $Value) $Value }}; Read-It {written}");

        Assert.Contains(expected, error.Exception.Message);
    }

    [Fact]
    public void An_empty_cell_is_none_given()
    {
        Engine engine = NewEngine();
        foreach (string kind in (string[])["Duration", "Fps", "BaudRate", "Resolution", "Size", "Schedule", "IPAddress", "Hours"])
        {
            engine.Get(Reader(kind, ""));
            Assert.True((bool)engine.GetOne("$null -eq (Read-It '') -and $null -eq (Read-It ' ')").BaseObject, kind);
        }
    }

    [Fact]
    public void The_language_of_the_system_makes_no_difference()
    {
        Engine engine = NewEngine();
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.DateTimeFormat.TimeSeparator) = (",", ".", ".");
        engine["culture"] = culture;
        string[] expressions =
        [
            $"{Reader("Duration", "[timespan]")}; (Read-It '1.5 MIN').TotalSeconds; (Read-It 2.5).TotalMilliseconds; (Read-It '00:00:01.5').TotalMilliseconds",
            $"{Reader("Fps", "")}; (Read-It '7.5 FPS') * 10; (Read-It 7.5) * 10",
            $"{Reader("Size", "")}; Read-It '0.5 MIB'",
            $"{Reader("Hours", "[timespan]")}; (Read-It '8.25').TotalMinutes",
        ];

        object[] read = [.. engine.Get($"[cultureinfo]::CurrentCulture = $culture; {string.Join("; ", expressions)}").Select(value => value.BaseObject)];

        Assert.Equal(["90", "2500", "1500", "75", "75", "524288", "495"], read.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
    }

    /// <summary>Whatever a parameter is called: what has a natural spelling takes it.</summary>
    [Fact]
    public void Every_parameter_of_such_a_type_takes_the_spellings()
    {
        Dictionary<string, string[]> expected = new()
        {
            ["System.TimeSpan"] = ["DurationTransformationAttribute", "HoursTransformationAttribute"],
            ["IpCamera.Settings.CamSchedule"] = ["ScheduleTransformationAttribute"],
            ["IpCamera.Settings.CamBaudRate"] = ["BaudRateTransformationAttribute"],
            ["IpCamera.Streaming.CamResolution"] = ["ResolutionTransformationAttribute"],
            ["IpCamera.Settings.CamHardwareAddress"] = ["MacAddressTransformationAttribute"],
            ["System.DayOfWeek[]"] = ["DaysTransformationAttribute"],
        };
        PropertyInfo[] parameters =
        [
            .. NewEngine().Get("(Get-Command -Module IpCamera).ImplementingType").SelectMany(type => ((Type)type.BaseObject).GetProperties())
                .Where(property => property.IsDefined(typeof(ParameterAttribute))),
        ];
        foreach ((string type, string[] attributes) in expected)
        {
            PropertyInfo[] such = [.. parameters.Where(parameter => (Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType).FullName == type)];
            Assert.NotEmpty(such);
            Assert.All(such, parameter => Assert.Contains(
                parameter.GetCustomAttributes().Select(attribute => attribute.GetType().Name), name => attributes.Contains(name)));
        }
    }

    [Theory]
    [InlineData("192.168.1.20", "192.168.1.20", "81")]
    [InlineData("192.168.1.20:8080", "192.168.1.20", "8080")]
    [InlineData("192.168.1.20:80", "192.168.1.20", "80")]
    [InlineData("http://camera.example:8080/", "camera.example", "8080")]
    [InlineData("http://192.168.1.20", "192.168.1.20", "80")]
    [InlineData("192.168.1.20:8080' -Port '8080", "192.168.1.20", "8080")]
    [InlineData("http://192.168.1.20/' -Port '8080", "192.168.1.20", "8080")]
    [InlineData("2001:db8::1", "2001:db8::1", "81")]
    public async Task A_device_is_written_as_an_address(string written, string host, string port)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["dev2_port"] = "81";

        Connect(camera).Get($"Set-CamDevice 2 -Alias Yard -Address '{written}'");

        Assert.Equal([host, port], [camera["dev2_host"], camera["dev2_port"]]);
    }

    [Theory]
    [InlineData("192.168.1.20:8080' -Port '81", "has port 8080")]
    [InlineData("https://192.168.1.20", "host and port alone")]
    [InlineData("http://192.168.1.20/path", "host and port alone")]
    [InlineData("http://joe:geheim@192.168.1.20", "-Credential")]
    [InlineData("192.168.1.20:port", "not an address")]
    public async Task A_device_that_the_camera_could_not_keep_is_refused(string written, string expected)
    {
        SimulatedCamera camera = await StartCameraAsync();

        ErrorRecord error = Connect(camera).GetError($"Set-CamDevice 2 -Address '{written}'");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId);
        Assert.Contains(expected, error.Exception.Message);
        Assert.DoesNotContain("geheim", error.Exception.Message);
        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task The_wire_code_of_a_speed_is_not_sent_and_the_speed_is()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);

        Assert.StartsWith("ParameterArgumentTransformationError,", engine.GetError("Set-CamDecoder -BaudRate 13").FullyQualifiedErrorId);
        Assert.Empty(camera.Requests);
        engine.Get("Set-CamDecoder -BaudRate 19200");

        Assert.Equal("14", camera["decoder_baud"]);
    }

    [Fact]
    public async Task A_row_of_a_CSV_file_is_taken_as_it_is_written()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["ftp_schedule_sun_0"] = "15";
        Engine engine = Connect(camera);
        engine.Get("""
            [pscustomobject]@{ UploadInterval = '90s'; Schedule = ''; ScheduleEnabled = 'yes' } | Set-CamFtp -Session $session
            [pscustomobject]@{ MotionArmed = 'on'; UploadInterval = '1min'; Schedule = 'Sun 00:00-01:00' } | Set-CamAlarm -Session $session
            [pscustomobject]@{ Resolution = '320 x 240'; Mode = '60Hz' } | Set-CamSensor -Session $session
            [pscustomobject]@{ Slot = '3'; Address = '192.168.1.20:8080' } | Set-CamDevice -Session $session
            """);

        Assert.Equal(["90", "15", "1"], [camera["ftp_upload_interval"], camera["ftp_schedule_sun_0"], camera["ftp_schedule_enable"]]);
        Assert.Equal(["1", "60", "15"], [camera["alarm_motion_armed"], camera["alarm_upload_interval"], camera["alarm_schedule_sun_0"]]);
        Assert.Equal(["8", "1"], [camera["resolution"], camera["mode"]]);
        Assert.Equal(["192.168.1.20", "8080"], [camera["dev3_host"], camera["dev3_port"]]);
    }

    [Fact]
    public async Task A_stream_is_asked_for_in_the_words_of_people()
    {
        SimulatedCamera camera = await StartCameraAsync();

        Connect(camera).Get("Receive-CamStream -Resolution 320x240 -Fps 15fps -FrameCount 1 -Duration 10s");

        Assert.Equal("resolution=8&rate=3", Assert.Single(camera.Requests).RawQuery);
    }

    private static string Reader(string kind, string type) =>
        $"function global:Read-It {{ param([IpCamera.Transformers.{kind}Transformation()] {type} $Value) $Value }}";

    private void AssertTaken(string kind, string type, params (string Written, string Expected)[] cases)
    {
        Engine engine = NewEngine();
        engine.Get(Reader(kind, type));
        engine.Get("function global:Copy-It($it) { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($it)) }");
        foreach ((string written, string expected) in cases)
        {
            string read = string.Join(" ", engine.Get("Read-It " + written).Select(value => Convert.ToString(value.BaseObject, CultureInfo.InvariantCulture)));
            Assert.True(read == expected, $"{kind} {written} was taken for {read}.");
        }
    }

    private void AssertTaken(string kind, string type, string argument, params (string Enumeration, string Written, string Expected)[] cases)
    {
        Engine engine = NewEngine();
        foreach ((string enumeration, string written, string expected) in cases)
        {
            string read = engine.GetOne(
                $"function Read-It {{ param([IpCamera.Transformers.{kind}Transformation{string.Format(CultureInfo.InvariantCulture, argument, enumeration)}] {type} $Value) $Value }}; Read-It {written}").ToString();
            Assert.True(read == expected, $"{enumeration} {written} was taken for {read}.");
        }
    }

    private void AssertRefused(string kind, string accepted, params string[] cases)
    {
        Engine engine = NewEngine();
        engine.Get(Reader(kind, ""));
        foreach (string written in cases)
        {
            Outcome outcome = engine.Run("Read-It " + written);
            Assert.True(outcome.Errors.Count == 1, $"{kind} {written} was taken for {string.Join(" ", outcome.Output)}.");
            Assert.StartsWith("ParameterArgumentTransformationError,", outcome.Errors[0].FullyQualifiedErrorId);
            Assert.Contains(accepted, outcome.Errors[0].Exception.Message);
        }
    }
}
