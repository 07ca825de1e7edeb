using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What is absent in a camera's answer is not zero, and half an answer is no answer: neither is ever sent back as a setting.</summary>
public sealed class AbsentSettingTests : CameraTest
{
    /// <summary>What no number, no address and no schedule is.</summary>
    private const string Unreadable = "?a?";

    private static readonly string[] Later =
    [
        "country", "dhcp_vendor", "tls", "authtype", "keyformat", "key1_bits", "key2_bits", "key3_bits", "key4_bits",
        "daylight_saving_time", "retain", "filename", "numberoffiles", "motion_compensation", "ioin_level", "ioout_level",
        "sounddetect_armed", "sounddetect_sensitivity", "http", "http_url", "ptz_patrol_rate", "ptz_patrol_up_rate", "ptz_patrol_down_rate",
        "ptz_patrol_left_rate", "ptz_patrol_right_rate", "ptz_preset_onstart",
    ];

    private static readonly Section[] AllSections =
    [
        new("Set-CamAlias door", "set_alias.cgi", "alias"),
        new("Set-CamDateTime -NtpServer other", "set_datetime.cgi", "tz|daylight_saving_time|ntp_.*") { TakesPart = true },
        new("Set-CamUser user2_name -Permission Visitor", "set_users.cgi", @"user\d_.*"),
        new("Set-CamDevice 2 -Port 9", "set_devices.cgi", @"dev\d_.*"),
        new("Set-CamNetwork -Port 8080", "set_network.cgi", "ip|mask|gateway|dns|port|dhcp_vendor"),
        new("Set-CamWifi -Enabled $false", "set_wifi.cgi", "wifi_.*"),
        new("Set-CamPppoe -User other", "set_pppoe.cgi", "pppoe_.*") { TakesPart = true },
        new("Set-CamUpnp -Enabled $false", "set_upnp.cgi", "upnp_enable"),
        new("Set-CamDdns -HostName other", "set_ddns.cgi", "ddns_.*"),
        new("Set-CamMail -Server other", "set_mail.cgi", "mail_.*"),
        new("Set-CamFtp -Server other", "set_ftp.cgi", "ftp_.*") { TakesPart = true },
        new("Set-CamAlarm -Preset 3", "set_alarm.cgi", "alarm_.*") { TakesPart = true },
        new("Set-CamDecoder -BaudRate 2400", "set_decoder.cgi", "decoder_.*"),
        new("Set-CamMsn -User other", "set_msn.cgi", "msn_.*") { TakesPart = true },
        new("Set-CamForbidden -ScheduleEnabled $false", "set_forbidden.cgi", "schedule_.*", "get_forbidden.cgi"),
        new("Set-CamMisc -PatrolRate 9", "set_misc.cgi", ".*", "get_misc.cgi") { TakesPart = true },
        new("Set-CamFactoryDdns -HostName other", "set_factory_ddns.cgi", ".*", "get_factory_ddns.cgi"),
    ];

    protected override string Password => "s3cret";

    public static TheoryData<string> Sections { get; } = [.. AllSections.Select(section => section.Line)];

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task What_is_absent_or_cannot_be_read_is_sent_as_it_was_or_not_at_all(string line)
    {
        Section section = Array.Find(AllSections, known => known.Line == line)!;
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, section.ReadCgi);
        Engine engine = ConnectTo(camera);
        (IReadOnlyDictionary<string, string>? whole, ErrorRecord? none) = Send(engine, camera, section, answer);
        Assert.Null(none);
        Assert.NotNull(whole);
        string[] variables = [.. Statements(answer).Where(statement => Regex.IsMatch(statement.Name, $"^(?:{section.Variables})$")).Select(statement => statement.Name)];
        Assert.NotEmpty(variables);

        foreach (string variable in variables)
        {
            Check(variable, Without(answer, variable), isDropped: true);
            Check(variable, Damaged(answer, variable, Unreadable), isDropped: false);
            Check(variable, Damaged(answer, variable, "4294967296"), isDropped: false);
        }

        void Check(string variable, string damaged, bool isDropped)
        {
            (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, section, damaged);
            if (sent is null)
            {
                Assert.True(error is not null, $"{variable}: nothing is sent, and nothing said");
                // Another account, or a new one, is what is asked for without the name of the present one.
                if (variable == "user2_name") return;
                bool isKeptBack = Regex.IsMatch(variable, @"^user\d_pwd$");
                Assert.StartsWith(isKeptBack ? "CamUnsupported," : "CamMalformedResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
                Assert.Contains(isKeptBack ? "password" : variable, error.Exception.Message, StringComparison.Ordinal);
                return;
            }

            foreach ((string parameter, string value) in sent)
            {
                // The document names the one channel and mode to send.
                if (isDropped && variable == "wifi_" + parameter && parameter is "channel" or "mode") continue;
                bool isAsReported = !isDropped && damaged.Contains(value, StringComparison.Ordinal) && value is Unreadable or "4294967296";
                Assert.True(isAsReported || whole.GetValueOrDefault(parameter) == value, $"{variable}: {parameter}={value} is sent, not {whole.GetValueOrDefault(parameter)}");
            }

            if (!section.TakesPart) Assert.Equal(whole.Keys.Where(parameter => !IsOptional(section, parameter)).Order(), sent.Keys.Where(parameter => !IsOptional(section, parameter)).Order());
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Half_an_answer_is_no_answer_to_change_settings_on(string line)
    {
        Section section = Array.Find(AllSections, known => known.Line == line)!;
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, section.ReadCgi);
        Engine engine = ConnectTo(camera);
        (IReadOnlyDictionary<string, string>? whole, _) = Send(engine, camera, section, answer);
        Assert.NotNull(whole);
        // In the middle of lines, at their ends, and everywhere in what the section itself has.
        Match own = Regex.Match(answer, $"(?m)^var (?:{section.Variables})=");
        int[] places = [.. Enumerable.Range(1, 40).Select(part => part * (answer.Length - 2) / 41), .. Enumerable.Range(own.Index, Math.Min(60, answer.Length - 2 - own.Index))];

        foreach (int place in places)
        {
            // Short of its announced length, whatever it ends with.
            Assert.Null(Send(engine, camera, section, answer[..place], announced: answer.Length).Sent);
            IReadOnlyDictionary<string, string>? sent = Send(engine, camera, section, answer[..place], announced: null).Sent;
            if (sent is null) continue;
            Assert.All(sent, parameter => Assert.Equal(whole.GetValueOrDefault(parameter.Key), parameter.Value));
            Assert.Equal(whole.Keys.Where(parameter => !IsOptional(section, parameter)).Order(), sent.Keys.Where(parameter => !IsOptional(section, parameter)).Order());
        }
    }

    [Fact]
    public async Task A_password_cut_in_two_is_not_set_and_no_account_behind_it_is_emptied()
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, "get_params.cgi");
        Engine engine = ConnectTo(camera);
        Section users = Array.Find(AllSections, section => section.WriteCgi == "set_users.cgi")!;
        string cut = answer[..(answer.IndexOf("user2_pwd='", StringComparison.Ordinal) + "user2_pwd='".Length)] + "guard";

        (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, users, cut, announced: null);

        Assert.Null(sent);
        Assert.StartsWith("CamMalformedResponse,", error!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    /// <summary>What ends inside a value is no answer, though it is as long as the camera says.</summary>
    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_value_that_the_end_of_the_answer_cuts_is_not_sent_back(string line)
    {
        Section section = Array.Find(AllSections, known => known.Line == line)!;
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, section.ReadCgi);
        Engine engine = ConnectTo(camera);
        MatchCollection own = Regex.Matches(answer, $"(?m)^var (?:{section.Variables})=.*\n");
        Match last = own[^1];
        int[] places =
        [
            .. Enumerable.Range(1, 40).Select(part => part * (answer.Length - 2) / 41), .. Enumerable.Range(own[0].Index, own[0].Length), .. Enumerable.Range(last.Index, last.Length),
        ];

        foreach (int place in places.Where(place => place > 0 && answer[place - 1] is not (';' or '\n')))
        {
            (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, section, answer[..place], announced: place);

            Assert.True(sent is null, $"sent on {answer[Math.Max(0, place - 20)..place]}");
            Assert.StartsWith("CamMalformedResponse,", error?.FullyQualifiedErrorId, StringComparison.Ordinal);
            bool isNothing = error!.Exception.Message.Contains("holds none of its variables", StringComparison.Ordinal);
            if (!isNothing) Assert.Contains("Try again", error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_text_that_has_lost_its_quote_is_not_sent_back(string line)
    {
        Section section = Array.Find(AllSections, known => known.Line == line)!;
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, section.ReadCgi);
        Engine engine = ConnectTo(camera);
        string parameter = line.Split(' ')[1];
        foreach (Match variable in Regex.Matches(answer, $"(?m)^var ({section.Variables})='.*'(?=;\nvar )"))
        {
            // What is given is not sent back.
            bool isGiven = parameter.EndsWith("Server", StringComparison.Ordinal) && variable.Value.Contains("_svr=", StringComparison.Ordinal);
            isGiven |= (parameter.EndsWith("HostName", StringComparison.Ordinal) && variable.Value.Contains("host=", StringComparison.Ordinal))
                || (parameter.EndsWith("User", StringComparison.Ordinal) && variable.Value.Contains("_user=", StringComparison.Ordinal)) || variable.Value.Contains("var alias", StringComparison.Ordinal);
            string name = variable.Groups[1].Value;
            if (isGiven || name == "user2_name") continue;
            string damaged = answer.Remove(variable.Index + variable.Length - 1, 1);

            (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, section, damaged);

            Assert.True(sent is null, $"sent without the quote of {name}");
            Assert.StartsWith("CamMalformedResponse,", error?.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(name, error!.Exception.Message, StringComparison.Ordinal);
        }

        // The other sections are none the worse for it.
        string elsewhere = section.WriteCgi == "set_alias.cgi" ? "ddns_host" : "alias";
        if (section.ReadCgi == "get_params.cgi" && section.WriteCgi != "set_ddns.cgi")
        {
            (IReadOnlyDictionary<string, string>? sent, ErrorRecord? none) = Send(engine, camera, section, answer.Replace($"var {elsewhere}='{elsewhere}'", $"var {elsewhere}='{elsewhere}", StringComparison.Ordinal));
            Assert.Null(none);
            Assert.NotNull(sent);
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task A_section_of_which_nothing_is_reported_is_not_set(string line)
    {
        Section section = Array.Find(AllSections, known => known.Line == line)!;
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, section.ReadCgi);
        Engine engine = ConnectTo(camera);
        // One setting alone loses nothing, and an answer without any variable is none.
        if (section.WriteCgi is "set_alias.cgi" or "set_upnp.cgi" or "set_decoder.cgi" || section.ReadCgi != "get_params.cgi") return;
        string without = Regex.Replace(answer, $"(?m)^var (?:{section.Variables})=.*\n", "");

        foreach (int? announced in new int?[] { without.Length, null })
        {
            (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, section, without, announced);

            Assert.Null(sent);
            Assert.Matches("^Cam(Unsupported|MalformedResponse),", error?.FullyQualifiedErrorId);
            Assert.Contains("nothing was sent", error!.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Remove-CamUser user2_name")]
    [InlineData("Remove-CamUser user7_name")]
    [InlineData("Remove-CamDevice 2")]
    [InlineData("Remove-CamDevice 9")]
    [InlineData("Set-CamUser user7_name -Permission Operator")]
    [InlineData("Set-CamDevice 9 -Port 80")]
    [InlineData("Set-CamFtp -Port 2")]
    public async Task Half_an_answer_is_told_as_such_whatever_is_asked_for(string line)
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = Regex.Replace(await FillAsync(camera, "get_params.cgi"), "(?m)^var ftp_port=.*\n", "var ftp_port=21;\n");
        Engine engine = ConnectTo(camera);
        foreach (string place in new[] { "user4_na", "user6_pwd='us", "dev3_ho", "ftp_port=2" })
        {
            string cut = answer[..(answer.IndexOf(place, StringComparison.Ordinal) + place.Length)];
            AssertRefused(camera, engine, line, cut, "is cut");
            // What is whole in it can be read.
            if (place == "ftp_port=2") Assert.Equal("user1_name", engine.GetOne("Get-CamUser -Name user1_name").Text("Name"));
        }
    }

    /// <summary>Whether the camera says how long its answer is or not, nothing is sent over it.</summary>
    private static void AssertRefused(SimulatedCamera camera, Engine engine, string line, string answer, string said)
    {
        foreach (int? announced in new int?[] { answer.Length, null })
        {
            camera.ClearRequests();
            camera.Intercept = request => request.Path == "get_params.cgi" ? Answer(answer, announced) : null;

            ErrorRecord error = engine.GetError(line);

            Assert.StartsWith("CamMalformedResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(said, error.Exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Set-CamUser guest -Permission Operator")]
    [InlineData("Remove-CamUser guest")]
    public async Task An_answer_that_ends_before_the_accounts_says_so(string line)
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, "get_params.cgi");
        Engine engine = ConnectTo(camera);
        string before = answer[..answer.IndexOf("var user1_name", StringComparison.Ordinal)];
        foreach (string cut in new[] { before, before + "var user1_na", before + "var user1_name='adm" })
        {
            camera.Intercept = request => request.Path == "get_params.cgi" ? Answer(cut, cut.Length) : null;

            ErrorRecord error = engine.GetError(line);

            Assert.StartsWith("CamMalformedResponse,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            if (cut == before) Assert.Contains("user1_name", error.Exception.Message, StringComparison.Ordinal);
            Assert.Matches("nothing was sent.*Try again", error.Exception.Message);
            Assert.DoesNotContain(camera.Requests, request => request.Path.StartsWith("set_", StringComparison.Ordinal));
        }
    }

    /// <summary>An account that is asked for may be one of those that are missing: none is looked for, made or removed.</summary>
    [Theory]
    [InlineData("Set-CamUser user8_name -Permission Operator")]
    [InlineData("Set-CamUser user8_name -Password secret")]
    [InlineData("Set-CamUser user3_name -Permission Visitor")]
    [InlineData("Remove-CamUser user8_name")]
    [InlineData("Remove-CamUser user3_name")]
    public async Task An_answer_with_fewer_than_eight_accounts_says_so(string line)
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, "get_params.cgi");
        Engine engine = ConnectTo(camera);
        string seven = Regex.Replace(answer, "(?m)^var user8_.*\n", "");
        foreach (string fewer in new[] { seven, seven.Replace("'user7_name'", "''", StringComparison.Ordinal) })
        {
            AssertRefused(camera, engine, line, fewer, "7 accounts of 8");
        }
    }

    /// <summary>Nothing says how long such an answer is, but one that was longer before shows what is missing now, and so does the line end.</summary>
    [Theory]
    [InlineData("var ftp_retain=", false)]
    [InlineData("var ftp_retain=", true)]
    [InlineData("var ftp_schedule_mon_1=", true)]
    public async Task An_answer_without_a_length_that_is_shorter_than_before_is_cut(string from, bool hasLineEnd)
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, "get_params.cgi");
        Engine engine = ConnectTo(camera);
        string cut = answer[..answer.IndexOf(from, StringComparison.Ordinal)];
        if (!hasLineEnd) cut = cut.TrimEnd();
        Section ftp = Array.Find(AllSections, section => section.WriteCgi == "set_ftp.cgi")!;
        Assert.NotNull(Send(engine, camera, ftp, answer, announced: null).Sent);

        (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, ftp, cut, announced: null);

        Assert.Null(sent);
        Assert.StartsWith("CamMalformedResponse,", error!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotNull(Send(engine, camera, ftp, answer, announced: null).Sent);
    }

    [Fact]
    public async Task A_line_end_that_is_missing_tells_of_a_cut_where_the_camera_writes_one_elsewhere()
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, "get_params.cgi");
        Engine engine = ConnectTo(camera);
        string cut = answer[..answer.IndexOf("var ftp_retain=", StringComparison.Ordinal)].TrimEnd();
        Section ftp = Array.Find(AllSections, section => section.WriteCgi == "set_ftp.cgi")!;

        (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, ftp, cut, announced: null);

        Assert.Null(sent);
        Assert.StartsWith("CamMalformedResponse,", error!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n", "")]
    [InlineData("", "")]
    [InlineData(" ", " ")]
    public async Task Settings_of_a_camera_that_ends_its_answers_otherwise_are_set(string separator, string end)
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = (await FillAsync(camera, "get_params.cgi")).TrimEnd().Replace("\n", separator, StringComparison.Ordinal) + end;
        Engine engine = ConnectTo(camera);

        Assert.NotNull(Send(engine, camera, Array.Find(AllSections, section => section.WriteCgi == "set_ftp.cgi")!, answer).Sent);
    }

    [Fact]
    public async Task What_is_shorter_than_announced_but_ends_whole_can_be_read()
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = await FillAsync(camera, "get_params.cgi");
        Engine engine = ConnectTo(camera);
        camera.Intercept = _ => Answer(answer, answer.Length + 100);

        Assert.Equal("mail_svr", engine.GetOne("Get-CamMail").Text("Server"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("4294967296")]
    [InlineData("")]
    public async Task A_schedule_of_which_a_word_cannot_be_read_is_set_when_a_new_one_is_given(string word)
    {
        SimulatedCamera camera = await StartNewestAsync();
        string answer = Damaged(await FillAsync(camera, "get_forbidden.cgi"), "schedule_wed_1", word);
        Engine engine = ConnectTo(camera);
        Section forbidden = Array.Find(AllSections, section => section.WriteCgi == "set_forbidden.cgi")!;

        (IReadOnlyDictionary<string, string>? sent, ErrorRecord? error) = Send(engine, camera, forbidden, answer);
        Assert.Null(sent);
        Assert.Contains("schedule_wed_1", error!.Exception.Message, StringComparison.Ordinal);
        (sent, error) = Send(engine, camera, forbidden with { Line = "Set-CamForbidden -Schedule 'Mon 08:00-09:00'" }, answer);
        Assert.Null(error);
        Assert.Equal(22, sent!.Count);
    }

    /// <summary>What came with later firmware may be missing.</summary>
    private static bool IsOptional(Section section, string parameter) => Later.Contains(parameter)
        || (section.TakesPart && (parameter.StartsWith("schedule_", StringComparison.Ordinal) || parameter.StartsWith("friend", StringComparison.Ordinal)))
        || (parameter.StartsWith("dev", StringComparison.Ordinal) && parameter[3] > '4');

    private static IEnumerable<(string Name, string Text)> Statements(string answer) => Regex.Matches(answer, "(?m)^var ([^=]+)=(.*);").Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static string Without(string answer, string variable) => Regex.Replace(answer, $"(?m)^var {variable}=.*\n", "");

    private static string Damaged(string answer, string variable, string text) => Regex.Replace(answer, $"(?m)^var {variable}=('?).*?('?);", $"var {variable}=${{1}}{text}${{2}};");

    /// <summary>Runs a line against a camera that answers so, and gives what it was sent.</summary>
    private static (IReadOnlyDictionary<string, string>? Sent, ErrorRecord? Error) Send(Engine engine, SimulatedCamera camera, Section section, string answer) =>
        Send(engine, camera, section, answer, answer.Length);

    private static (IReadOnlyDictionary<string, string>? Sent, ErrorRecord? Error) Send(Engine engine, SimulatedCamera camera, Section section, string answer, int? announced)
    {
        camera.ClearRequests();
        camera.Intercept = request => request.Path == section.ReadCgi ? Answer(answer, announced)
            : request.Path.StartsWith("set_", StringComparison.Ordinal) ? CannedResponse.Text("ok.\n") : null;
        Outcome outcome = engine.Run(section.Line);
        return (camera.Requests.SingleOrDefault(request => request.Path == section.WriteCgi)?.Query, outcome.Errors.SingleOrDefault());
    }

    private static CannedResponse Answer(string body, int? announced) => CannedResponse.Raw(
        $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{(announced is int length ? $"Content-Length: {length}\r\n" : "")}Connection: close\r\n\r\n{body}");

    /// <summary>The camera's answer with something in each variable, so that what is emptied shows.</summary>
    private async Task<string> FillAsync(SimulatedCamera camera, string cgi)
    {
        using HttpClient client = new() { BaseAddress = camera.Uri };
        string answer = await client.GetStringAsync(new Uri($"{cgi}?user={User}&pwd={Password}", UriKind.Relative), Token);
        return string.Concat(Statements(answer).Select(statement => $"var {statement.Name}={Fill(statement.Name, statement.Text)};\n"));
    }

    private static string Fill(string name, string text) => name switch
    {
        // Another id is another camera.
        "id" => text,
        "ip" or "gateway" or "dns" => "'192.168.1.9'",
        "mask" => "'255.255.255.0'",
        "user1_pri" => "2",
        _ when text.StartsWith('\'') => $"'{name}'",
        _ when name.Contains("schedule_", StringComparison.Ordinal) && !name.EndsWith("enable", StringComparison.Ordinal) => "16383",
        _ => "1",
    };

    private Task<SimulatedCamera> StartNewestAsync() => StartCameraAsync(new SimulatorOptions { Password = Password, Profile = FirmwareProfile.Digest });

    private Engine ConnectTo(SimulatedCamera camera)
    {
        Engine engine = Connect(camera);
        engine.Run("$ConfirmPreference = 'None'; $WarningPreference = 'Ignore'").ThrowIfFailed();
        return engine;
    }

    /// <summary>A section of settings: what changes it, the CGIs that set and report it, and its variables as a pattern.</summary>
    private sealed record Section(string Line, string WriteCgi, string Variables, string ReadCgi = "get_params.cgi")
    {
        /// <summary>Whether the CGI does without what it is not given.</summary>
        public bool TakesPart { get; init; }
    }
}
