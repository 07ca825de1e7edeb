using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>One list of secrets holds everywhere: in what is asked and told before a request, in what comes out, in errors.</summary>
public sealed class SecretNamesTests : CameraTest
{
    private const string Mark = "Zk9QwMark";

    private static readonly string[] OfRelatives = ["loginpas", "loginuse", "pass", "token", "wifi_pass", "ftp_pass", "ddns_token", "mail_pin", "dev9_pwd", "apikey"];

    private static readonly string[] Described = ["wifi_keyformat", "wifi_key1_bits", "wifi_key2_bits", "wifi_key3_bits", "wifi_key4_bits", "wifi_defkey", "wifi_authtype"];

    protected override string Password => SecretMarks.Camera;

    private static bool IsSecretOfTheDocument(string name) => name.Contains("pwd", StringComparison.Ordinal)
        || name.EndsWith("psk", StringComparison.Ordinal)
        || (name.Replace("wifi_", "", StringComparison.Ordinal) is ['k', 'e', 'y', >= '1' and <= '4']);

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-Verbose -Confirm:$false")]
    [InlineData("-Debug -Confirm:$false")]
    public async Task Every_name_of_the_document_and_of_relatives_shows_or_not(string how)
    {
        Engine engine = Connect(await StartCameraAsync(new SimulatorOptions { Password = Password }));
        string[] names = [.. DocumentTable.Rows.Select(row => row.Name).Where(name => name.All(one => one is '_' or >= 'a' and <= 'z' or >= '0' and <= '9')).Concat(OfRelatives).Distinct()];
        Assert.True(names.Length > 100);
        Assert.All((string[])["pwd", "cam_pwd", "key1", "wpa_psk", "user8_pwd"], name => Assert.Contains(name, names.Where(IsSecretOfTheDocument)));
        var given = new Hashtable();
        foreach (string name in names) given[name] = $"{Mark}{name}.";
        engine["given"] = given;

        Outcome outcome = engine.Run($"Invoke-CamCgi my_own -Parameter $given {how}");

        string told = engine.Host.Text + string.Concat(outcome.Verbose.Concat(outcome.Debug));
        if (how.StartsWith("-Debug", StringComparison.Ordinal)) told += " " + string.Concat(engine.Run("Invoke-CamCgi my_own -Parameter $given -Verbose -Confirm:$false").Verbose);
        Assert.All(names, name =>
        {
            bool isSecret = IsSecretOfTheDocument(name) || OfRelatives.Contains(name);
            Assert.Contains($"{name}={(isSecret ? "********" : $"{Mark}{name}.")}", told, StringComparison.Ordinal);
            Assert.Equal(isSecret, !told.Contains($"{Mark}{name}.", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Settings_beyond_the_document_are_secret_by_the_same_list()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Password });
        Engine engine = Connect(camera);
        string own = string.Concat(OfRelatives.Select(name => $"var {name}='{Mark}';\n")) + string.Concat(Described.Select(name => $"var {name}=1;\n"));
        camera.Intercept = request => request.Path is "get_params.cgi" ? CannedResponse.Text($"var id='{camera.Id}';\nvar wifi_enable=1;\nvar wifi_ssid='home';\nvar mail_svr='m';\nvar ftp_svr='f';\nvar ddns_service=0;\nvar ftp_dir='d';\n" + own) : null;

        PSObject answer = engine.GetOne("Invoke-CamCgi get_params");
        PSObject parameters = engine.GetOne("Get-CamParams");
        Sweep sweep = new(engine);
        string shown = string.Concat(sweep.Of(engine.Run("Get-CamParams; Get-CamWifi; Get-CamMail; Get-CamFtp; Get-CamDdns; (Invoke-CamCgi get_params).Variables"))
            .Concat(sweep.Of(engine.Run("(Get-CamParams).Wifi.Extra; (Get-CamWifi).Extra; (Get-CamFtp).Extra")))
            .Select(found => found.Text));

        var variables = Assert.IsType<IDictionary<string, object>>(answer.Value("Variables"), exactMatch: false);
        Assert.All(OfRelatives, name => Assert.Equal(Mark, Engine.Reveal(Assert.IsType<SecureString>(variables[name]))));
        Assert.All(Described, name => Assert.Equal("1", variables[name]));
        IDictionary<string, object> extra = ExtraOf(engine.GetOne("Get-CamWifi"));
        Assert.IsType<SecureString>(extra["wifi_pass"]);
        Assert.IsType<SecureString>(ExtraOf(engine.GetOne("Get-CamFtp"))["ftp_pass"]);
        Assert.IsType<SecureString>(ExtraOf(engine.GetOne("Get-CamDdns"))["ddns_token"]);
        Assert.IsType<SecureString>(ExtraOf(engine.GetOne("Get-CamMail"))["mail_pin"]);
        Assert.NotNull(parameters);
        Assert.Contains("wifi_pass", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Mark, shown, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("as it is")]
    [InlineData("capitals")]
    [InlineData("percent")]
    [InlineData("percent, small digits, plus")]
    [InlineData("Latin-1 bytes")]
    [InlineData("HTML")]
    [InlineData("Base64")]
    [InlineData("header")]
    [InlineData("header in words")]
    [InlineData("header in capitals")]
    public async Task A_camera_that_repeats_credentials_tells_nobody(string way)
    {
        foreach (string authentication in (string[])["Basic", "Digest", "Query"])
        {
            SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
            {
                Password = Password,
                Profile = authentication == "Basic" ? FirmwareProfile.Classic : FirmwareProfile.Digest with { StatusNeedsLogin = false },
            });
            Engine engine = ConnectWith("-Authentication " + authentication, camera);
            engine["secret"] = Engine.Secret(SecretMarks.Service);
            engine["phrase"] = Engine.Secret(SecretMarks.Passphrase);
            camera.Intercept = request => request.Path.StartsWith("get_", StringComparison.Ordinal) ? null : CannedResponse.Raw(Encoding.Latin1.GetBytes(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nerror: nobody wants " + Repeat(way, request)));

            foreach (string line in (string[])
            [
                "Set-CamMail -Password $secret -User bob -Confirm:$false -Verbose -Debug", "Set-CamFtp -Password $secret -User bob -Confirm:$false -Verbose -Debug",
                "Set-CamWifi -Ssid home -Encryption Wpa2PskAes -Passphrase $phrase -Force -Confirm:$false -Verbose -Debug", "Set-CamAlias x -Confirm:$false -Verbose -Debug",
                "Invoke-CamCgi set_own -Parameter @{ pass = $secret; user = 'bob' } -Confirm:$false -Verbose -Debug", "Invoke-CamPtz Up -Verbose -Debug -Duration 0.01",
            ])
            {
                Outcome outcome = engine.Run(line);
                Assert.True(outcome.Errors.Count > 0 || line.StartsWith("Invoke-CamCgi", StringComparison.Ordinal), line);
                string told = engine.Host.Text + string.Concat(outcome.Verbose.Concat(outcome.Debug).Concat(outcome.Warnings))
                    + string.Concat(outcome.Errors.Select(error => $"{error} {error.Exception}"));
                Assert.Null(SecretMarks.Search.Find(told));
                Assert.DoesNotContain("6629fae4", told, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static IDictionary<string, object> ExtraOf(PSObject section) => Assert.IsType<IDictionary<string, object>>(section.Value("Extra"), exactMatch: false);

    private static string Repeat(string way, ReceivedRequest request)
    {
        string header = request.Headers.FirstOrDefault(header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)).Value ?? "none";
        string values = string.Join(' ', [.. request.Query.Values, SecretMarks.Camera]);
        return way switch
        {
            "as it is" => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(values)),
            "capitals" => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(values.ToUpperInvariant())),
            "percent" => string.Join(' ', request.RawQuery.Split('&', '=')) + " " + Uri.EscapeDataString(SecretMarks.Camera),
            "percent, small digits, plus" => WebUtility.UrlEncode(values).ToLowerInvariant(),
            "Latin-1 bytes" => values,
            "HTML" => WebUtility.HtmlEncode(values),
            "Base64" => string.Join(' ', request.Query.Values.Append(SecretMarks.Camera).Select(value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)))),
            "header" => "Authorization: " + header,
            "header in words" => header.Replace('"', ' ').Replace('=', ' ') + " " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{SecretMarks.Camera}")),
            _ => header.ToUpperInvariant(),
        };
    }
}
