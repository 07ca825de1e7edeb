using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Values that the document does not have: there are cameras that know more.</summary>
public sealed class ValueTests : CameraTest
{
    /// <summary>All fields of the document, with Basic authentication: a request is sent once.</summary>
    private static readonly FirmwareProfile Newest = FirmwareProfile.Classic with
    {
        SystemVersion = "11.22.2.60",
        UnreportedVariables = FrozenSet<string>.Empty,
    };

    /// <summary>Every parameter of a Set- cmdlet that is an enumeration, and how it goes over the wire.</summary>
    public static TheoryData<string, string, string> Choices => new()
    {
        { "CamAlarm", "InputLevel", "ioin_level" },
        { "CamAlarm", "OutputLevel", "ioout_level" },
        { "CamDdns", "Service", "service" },
        { "CamDecoder", "BaudRate", "baud" },
        { "CamFactoryDdns", "Service", "service" },
        { "CamFtp", "Mode", "mode" },
        { "CamMail", "Tls", "tls" },
        { "CamMisc", "LedMode", "led_mode" },
        { "CamMisc", "PatrolType", "ptz_auto_patrol_type" },
        { "CamSensor", "Flip", "value" },
        { "CamSensor", "Mode", "value" },
        { "CamSensor", "Resolution", "value" },
        // The first account is the session's own.
        { "CamUser", "Permission", "pri2" },
        { "CamWifi", "Country", "country" },
        { "CamWifi", "Encryption", "encrypt" },
        { "CamWifi", "WepAuthentication", "authtype" },
        { "CamWifi", "WepKeyFormat", "keyformat" },
    };

    [Fact]
    public void No_choice_of_a_cmdlet_is_left_out()
    {
        IEnumerable<string> declared = NewEngine().Get("""
            foreach ($command in Get-Command -Module IpCamera -Verb Set) {
                foreach ($parameter in $command.Parameters.Values) {
                    $type = [Nullable]::GetUnderlyingType($parameter.ParameterType)
                    if (($parameter.ParameterType, $type).IsEnum -contains $true -and $parameter.Name -notlike '*Action') { "$($command.Noun) $($parameter.Name)" }
                }
            }
            """).Select(line => line.ToString());

        Assert.Equal(declared.Order(StringComparer.Ordinal), Choices.Select(row => $"{row.Data.Item1} {row.Data.Item2}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task A_number_without_a_name_is_set_as_number_as_text_and_as_cell(string noun, string name, string parameter)
    {
        SimulatedCamera camera = await StartNewestAsync();
        // What cameras know beyond the document the simulator refuses; what is sent is what counts.
        camera.Intercept = request => IsWriter(request) ? CannedResponse.Text("ok.\n") : null;
        Engine engine = Connect(camera);
        string number = NumberFor(name);
        string more = noun == "CamUser" ? "-Name bob -Password $secret" : "";
        engine["secret"] = Engine.Secret("horse");

        foreach (string script in (string[])
        [
            $"Set-{noun} {more} -{name} {number} -Confirm:$false",
            $"Set-{noun} {more} -{name} '{number}' -Confirm:$false",
            $"[pscustomobject]@{{ {name} = '{number}' }} | Set-{noun} {more} -Session $session -Confirm:$false",
        ])
        {
            camera.ClearRequests();
            engine.Get(script);
            ReceivedRequest sent = Assert.Single(camera.Requests, IsWriter);
            Assert.Equal((script, number), (script, sent.Query[parameter]));
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void What_is_neither_a_name_nor_a_number_is_one_error_with_the_names(string noun, string name, string parameter)
    {
        Assert.NotEmpty(parameter);
        Engine engine = NewEngine();
        string more = noun == "CamUser" ? "-Name bob" : "";
        foreach (string written in (string[])["nonsense", "1.5", "'1,5'", "99999999999"])
        {
            ErrorRecord error = engine.GetError($"Set-{noun} {more} -{name} {written} -Confirm:$false");

            Assert.Equal($"ParameterArgumentTransformationError,IpCamera.Commands.Set{noun}Command", error.FullyQualifiedErrorId);
            string listed = name == "BaudRate" ? "1200, 2400" : name == "Resolution" ? "Vga or 640x480" : string.Join(", ", NamesOf(engine, noun, name));
            Assert.Contains(listed, error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Names_are_completed(string noun, string name, string parameter)
    {
        Assert.NotEmpty(parameter);
        Engine engine = NewEngine();

        Assert.Equal(NamesOf(engine, noun, name).Order(StringComparer.Ordinal), engine.Complete($"Set-{noun} -{name} ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_service_beyond_the_document_is_set_and_read_back()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera.Intercept = request => IsWriter(request) ? CannedResponse.Text("ok.\n") : null;
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Set-CamDdns -Service 17 -WhatIf; Set-CamDdns -Service 17");
        outcome.ThrowIfFailed();

        Assert.Contains("Service: None -> 17", engine.Host.Text);
        Assert.Equal("17", camera.Requests[^1].Query["service"]);
        camera["ddns_service"] = "17";
        Assert.Equal("17", engine.GetOne("Get-CamDdns").Text("Service"));
    }

    [Fact]
    public async Task The_last_administrator_stays_one_also_before_a_number_that_nobody_knows()
    {
        SimulatedCamera camera = await StartNewestAsync();
        ErrorRecord error = Connect(camera).GetError("Set-CamUser -Name admin -Permission 3 -Confirm:$false");

        Assert.Contains("last administrator", error.Exception.Message);
        Assert.DoesNotContain(camera.Requests, IsWriter);
    }

    [Theory]
    [InlineData("CamAlarm", "MotionSensitivity", "12", "0 to 9", "motion_sensitivity")]
    [InlineData("CamAlarm", "UploadInterval", "70000", "0 s to 65535 s", "upload_interval")]
    [InlineData("CamAlarm", "Preset", "40", "0 to 32", "preset")]
    [InlineData("CamMisc", "PatrolRate", "120", "0 to 100", "ptz_patrol_rate")]
    [InlineData("CamSensor", "Contrast", "7", "0 to 6", "value")]
    public async Task A_number_out_of_the_known_range_is_told_so_and_sent_with_Force(string noun, string name, string number, string range, string parameter)
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera.Intercept = request => IsWriter(request) ? CannedResponse.Text("ok.\n") : null;
        Engine engine = Connect(camera);

        foreach (string script in (string[])[$"Set-{noun} -{name} {number}", $"[pscustomobject]@{{ {name} = '{number}' }} | Set-{noun} -Session $session"])
        {
            camera.ClearRequests();
            ErrorRecord error = engine.GetError(script);
            Assert.Equal($"CamInvalidValue,IpCamera.Commands.Set{noun}Command", error.FullyQualifiedErrorId);
            Assert.Matches($"{name}.*{number}.*{range}.*-Force", error.Exception.Message);
            Assert.DoesNotContain(camera.Requests, IsWriter);

            engine.Get(script + " -Force");
            Assert.Equal(number, Assert.Single(camera.Requests, IsWriter).Query[parameter]);
        }
    }

    [Theory]
    [InlineData("Set-CamFtp -Port 65536", "Port")]
    [InlineData("Set-CamMail -Port -1", "Port")]
    [InlineData("Set-CamNetwork -Port 0", "Port")]
    [InlineData("Set-CamDdns -ProxyPort 65536", "ProxyPort")]
    [InlineData("Set-CamWifi -WepKeyIndex 4", "WepKeyIndex")]
    [InlineData("Set-CamAlarm -UploadInterval 0.5", "UploadInterval")]
    public async Task What_no_camera_can_have_is_refused_with_Force_too(string script, string name)
    {
        SimulatedCamera camera = await StartNewestAsync();
        ErrorRecord error = Connect(camera).GetError(script + " -Force -Confirm:$false");

        Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(name, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("-Force", error.Exception.Message);
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("11.22.2.38", true)]
    [InlineData("11.22.2.40", false)]
    [InlineData("11.22.3.1", false)]
    [InlineData("unknown", true)]
    public async Task A_service_that_came_later_is_warned_of(string version, bool warned)
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera.Intercept = request => request.Path == "get_status.cgi"
            ? CannedResponse.Text($"var id='{camera.Id}';\nvar sys_ver='{version}';\nvar app_ver='1';\nvar alias='';\nvar now=1;\nvar tz=0;\n") : null;
        Engine engine = Connect(camera);

        Outcome outcome = engine.Run("Set-CamDdns -Service EasyNet; Set-CamDdns -HostName http://host/alarm.aspx");
        outcome.ThrowIfFailed();

        if (warned) Assert.Matches($"Service EasyNet.*x.x.2.40.*{version}", Assert.Single(outcome.Warnings));
        else Assert.Empty(outcome.Warnings);
        Assert.Equal("15", camera["ddns_service"]);
    }

    [Theory]
    [InlineData("Qqvga")]
    [InlineData("160x120")]
    [InlineData("2")]
    [InlineData("([IpCamera.Streaming.CamResolution]::Qqvga)")]
    [InlineData("17")]
    [InlineData("800x600")]
    public async Task A_stream_has_two_sizes(string size)
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder();
        foreach (string command in (string[])["Receive-CamStream -FrameCount 1", "Save-CamStream $folder/x.avi -FrameCount 1"])
        {
            ErrorRecord error = engine.GetError($"{command} -Resolution {size}");

            Assert.StartsWith("ParameterArgumentTransformationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("no picture size of a stream: give Vga or 640x480, Qvga or 320x240", error.Exception.Message);
            Assert.Equal(["Qvga", "Vga"], engine.Complete(command + " -Resolution ").Order(StringComparer.Ordinal));
        }

        Assert.Empty(camera.Requests);
        Assert.Equal(320, engine.GetOne("Receive-CamStream -FrameCount 1 -Resolution 8").Value("Width"));
        Assert.Equal(640, engine.GetOne("Receive-CamStream -FrameCount 1 -Resolution 640x480").Value("Width"));
    }

    [Fact]
    public async Task The_present_dynamic_DNS_settings_survive_those_of_the_factory()
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);
        engine["account"] = Engine.Credential("me", "geheim&#");
        engine.Get("Set-CamDdns -Service DynDns -Credential $account -HostName here -ProxyServer proxy -ProxyPort 3128");
        camera["factory_ddns_host"] = "there";
        camera.ClearRequests();

        engine.Get("Set-CamFactoryDdns -HostName yard -WhatIf");

        Assert.Contains("HostName: 'there' -> 'yard', present HostName: 'here' -> 'yard'. Put the other present settings back", engine.Host.Text);
        Assert.DoesNotContain("geheim", engine.Host.Text);
        Assert.DoesNotContain(camera.Requests, IsWriter);

        engine.Get("Set-CamFactoryDdns -HostName yard -Restart");

        Assert.Equal(["0", "", "yard"], [camera["factory_ddns_service"], camera["factory_ddns_user"], camera["factory_ddns_host"]]);
        Assert.Equal(
            ["2", "me", "geheim&#", "yard", "proxy", "3128"],
            [.. "service user pwd host proxy_svr proxy_port".Split(' ').Select(name => camera["ddns_" + name])]);
        Assert.Equal(["set_factory_ddns.cgi", "set_ddns.cgi"], camera.Requests.Where(IsWriter).Select(request => request.Path));
        Assert.Equal([false, true], camera.Requests.Where(IsWriter).Select(request => request.Query.ContainsKey("restart_dyndns")));
    }

    [Fact]
    public async Task Present_dynamic_DNS_settings_that_could_not_be_put_back_are_told()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera["ddns_host"] = "here";
        camera.Intercept = request => request.Path == "set_ddns.cgi" ? CannedResponse.Text("error: illegal params.") : null;

        ErrorRecord error = Connect(camera).GetError("Set-CamFactoryDdns -Service DynDns");

        Assert.Equal("CamRejected,IpCamera.Commands.SetCamFactoryDdnsCommand", error.FullyQualifiedErrorId);
        Assert.Contains("could not be put back", error.Exception.Message);
        Assert.Equal("2", camera["factory_ddns_service"]);
    }

    [Fact]
    public async Task A_present_dynamic_DNS_setting_that_is_not_reported_is_told_to_be_replaced()
    {
        SimulatedCamera camera = await StartCameraAsync(
            new SimulatorOptions { Profile = Newest with { UnreportedVariables = FrozenSet.Create("ddns_proxy_svr") } });
        camera["factory_ddns_proxy_svr"] = "proxy";

        Outcome outcome = Connect(camera).Run("Set-CamFactoryDdns -HostName yard");

        outcome.ThrowIfFailed();
        Assert.Matches("cam1.*present ProxyServer", Assert.Single(outcome.Warnings));
        Assert.Equal(["set_factory_ddns.cgi"], camera.Requests.Where(IsWriter).Select(request => request.Path));
    }

    [Fact]
    public async Task Force_sends_a_service_that_came_after_the_factorys_table()
    {
        SimulatedCamera camera = await StartNewestAsync();
        camera.Intercept = request => IsWriter(request) ? CannedResponse.Text("ok.\n") : null;

        Connect(camera).Get("Set-CamFactoryDdns -Service EasyNet -Force");

        Assert.Equal("15", camera.Requests[^1].Query["service"]);
    }

    [Fact]
    public async Task The_mail_about_a_new_address_goes_as_off_with_a_warning_where_it_is_not_given()
    {
        SimulatedCamera camera = await StartNewestAsync();
        Engine engine = Connect(camera);

        Outcome silent = engine.Run("Set-CamPppoe -User x");
        silent.ThrowIfFailed();
        Assert.Matches("cam1.*MailAddressChange.*off", Assert.Single(silent.Warnings));
        Assert.Equal("0", camera.Requests[^1].Query["mail_ip"]);

        Outcome said = engine.Run("Set-CamPppoe -User y -MailAddressChange $true; Set-CamPppoe -User z -MailAddressChange $false; Set-CamPppoe -User z");
        said.ThrowIfFailed();
        Assert.Empty(said.Warnings);
        Assert.Equal(["0", "1", "0"], camera.Requests.Where(IsWriter).Select(request => request.Query["mail_ip"]));
        Assert.Null(engine.GetOne("Get-CamPppoe").Value("MailAddressChange"));
    }

    private static bool IsWriter(ReceivedRequest request) => request.Path.StartsWith("set_", StringComparison.Ordinal) || request.Path == "camera_control.cgi";

    /// <summary>A speed is not told from a number by which the document knows one.</summary>
    private static string NumberFor(string name) => name == "BaudRate" ? "4099" : "17";

    private static IEnumerable<string> NamesOf(Engine engine, string noun, string name) =>
        engine.Get($"[enum]::GetNames([Nullable]::GetUnderlyingType((Get-Command Set-{noun}).Parameters['{name}'].ParameterType))").Select(one => one.ToString());

    private Task<SimulatedCamera> StartNewestAsync() => StartCameraAsync(new SimulatorOptions { Profile = Newest });
}
