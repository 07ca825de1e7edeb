using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests.NothingLost;

/// <summary>
/// An answer whose length nobody announces and that ends cleanly between two variables, the first that the session gets: nothing is
/// sent on its ground, or what the whole answer would have made of it.
/// </summary>
public sealed class CutAnswerTests : CameraTest
{
    /// <summary>How far from its own variables the answers are cut for each line.</summary>
    private const int Around = 2;
    private const int Elsewhere = 12;

    private static readonly string[] Profiles = ["classic", "digest", "minimal", "unusual"];

    private static readonly Change[] Changes =
    [
        new("Set-CamAlias door", "alias"),
        new("Set-CamDateTime -NtpServer other", "tz|daylight_saving_time|ntp_.*"),
        new("Set-CamUser user2_name -Permission Visitor", @"user\d_.*"),
        new("Set-CamUser another -Password secret", @"user\d_.*"),
        new("Remove-CamUser user2_name", @"user\d_.*"),
        new("Set-CamDevice 2 -Port 9", @"dev\d_.*"),
        new("Remove-CamDevice 3", @"dev\d_.*"),
        new("Set-CamNetwork -Port 8080", "ip|mask|gateway|dns|port|dhcp_vendor"),
        new("Set-CamWifi -Enabled $false", "wifi_.*"),
        new("Set-CamPppoe -User other", "pppoe_.*"),
        new("Set-CamUpnp -Enabled $false", "upnp_enable"),
        new("Set-CamDdns -HostName other", "ddns_.*"),
        new("Set-CamMail -Server other", "mail_.*"),
        new("Set-CamFtp -Server other", "ftp_.*"),
        new("Set-CamAlarm -Preset 3", "alarm_.*"),
        new("Set-CamDecoder -BaudRate 2400", "decoder_.*"),
        new("Set-CamMsn -User other", "msn_.*"),
        new("Set-CamForbidden -ScheduleEnabled $false", ".*", "get_forbidden.cgi"),
        new("Set-CamMisc -CenterOnStart $false", ".*", "get_misc.cgi"),
        new("Set-CamSensor -Brightness 9", ".*", "get_camera_params.cgi"),
        new("Set-CamFactoryDdns -HostName other", ".*", "get_factory_ddns.cgi"),
    ];

    protected override string Password => "s3cret";

    public static MatrixTheoryData<string, string> Cases { get; } = new(Profiles, Changes.Select(change => change.Line));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_answer_that_ends_too_early_empties_nothing(string profile, string line)
    {
        Change change = Array.Find(Changes, known => known.Line == line)!;
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Password = Password,
            Profile = FirmwareProfile.All.Single(known => known.Name == profile),
        });
        (string[] statements, string separator) = await FillAsync(camera, change.ReadCgi);
        // Not all firmware has it.
        if (statements.Length == 0) return;
        (string[]? whole, ErrorRecord? none) = Send(Open(camera), camera, change, string.Join(separator, statements) + separator);
        bool hasSuch = Array.Exists(statements, change.IsOwn);
        Assert.Equal(hasSuch, none is null && whole is not null);

        // What a session has seen to be longer is cut for certain: each answer is longer than the one before.
        Engine engine = Open(camera);
        int refused = 0;
        foreach (int count in ChoosePlaces(statements, change))
        {
            (string[]? sent, ErrorRecord? error) = Send(engine, camera, change, string.Join(separator, statements[..count]) + separator);

            string place = $"behind {statements[count - 1]}";
            if (sent is not null)
            {
                Assert.True(whole is not null && sent.SequenceEqual(whole), $"{place}: sent {string.Join(' ', sent.Except(whole ?? []))}, not sent {string.Join(' ', whole?.Except(sent) ?? [])}");
                continue;
            }

            refused++;
            Assert.True(error is not null, $"{place}: nothing is sent, and nothing said");
            Assert.Matches("^Cam(MalformedResponse|Unsupported|InvalidValue),", error.FullyQualifiedErrorId);
            if (count == statements.Length) Assert.False(hasSuch, $"The whole answer is refused: {error.Exception.Message}");
        }

        bool isSetAlone = line.StartsWith("Set-CamSensor", StringComparison.Ordinal) || statements.Count(change.IsOwn) == 1;
        Assert.True(isSetAlone || refused > 0, "nothing is refused");
    }

    private static IEnumerable<int> ChoosePlaces(string[] statements, Change change)
    {
        int first = Array.FindIndex(statements, change.IsOwn);
        int last = Array.FindLastIndex(statements, change.IsOwn);
        return Enumerable.Range(1, statements.Length)
            .Where(count => count == statements.Length || count % Elsewhere == 1 || (first >= 0 && count >= first - Around && count <= last + 1 + Around));
    }

    private Engine Open(SimulatedCamera camera)
    {
        camera.Intercept = null;
        Engine engine = Connect(camera);
        engine.Run("$ConfirmPreference = 'None'; $WarningPreference = 'Ignore'").ThrowIfFailed();
        return engine;
    }

    private static (string[]? Sent, ErrorRecord? Error) Send(Engine engine, SimulatedCamera camera, Change change, string answer)
    {
        camera.ClearRequests();
        camera.Intercept = request => request.Path == change.ReadCgi
            ? CannedResponse.Raw($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n{answer}")
            : IsOrder(request) ? CannedResponse.Text("ok.\n") : null;
        Outcome outcome = engine.Run(change.Line);
        string[] sent = [.. camera.Requests.Where(IsOrder).SelectMany(request => request.Query.Select(parameter => $"{parameter.Key}={parameter.Value}").Prepend(request.Path))];
        return (sent.Length == 0 ? null : sent, outcome.Errors is [var first, ..] ? first : null);
    }

    private static bool IsOrder(ReceivedRequest request) => request.Path.StartsWith("set_", StringComparison.Ordinal) || request.Path == "camera_control.cgi";

    /// <summary>The camera's answer with something in each variable, so that what is emptied shows.</summary>
    private async Task<(string[] Statements, string Separator)> FillAsync(SimulatedCamera camera, string cgi)
    {
        using HttpClient client = new() { BaseAddress = camera.Uri };
        using HttpResponseMessage response = await client.GetAsync(new Uri($"{cgi}?user={User}&pwd={Password}", UriKind.Relative), Token);
        if (!response.IsSuccessStatusCode) return ([], "");
        string answer = await response.Content.ReadAsStringAsync(Token);
        string separator = Regex.Match(answer, @";(\s*)var ").Groups[1].Value;
        return ([.. Regex.Matches(answer, @"var (\w+)=('[^']*'|[^;]*);").Select(match => $"var {match.Groups[1].Value}={Fill(match.Groups[1].Value, match.Groups[2].Value)};")], separator);
    }

    private static string Fill(string name, string text) => name switch
    {
        "id" or "sys_ver" or "app_ver" => text,
        "ip" or "gateway" or "dns" => "'192.168.1.9'",
        "mask" => "'255.255.255.0'",
        "user1_pri" => "2",
        "user8_name" => "''",
        _ when text.StartsWith('\'') => $"'{name}'",
        _ when name.Contains("schedule_", StringComparison.Ordinal) && !name.EndsWith("enable", StringComparison.Ordinal) => "16383",
        _ => "1",
    };

    /// <summary>A change of settings: the line, and the variables that are read for it, as a pattern.</summary>
    private sealed record Change(string Line, string Variables, string ReadCgi = "get_params.cgi")
    {
        public bool IsOwn(string statement) => Regex.IsMatch(statement, $"^var (?:{Variables})=");
    }
}
