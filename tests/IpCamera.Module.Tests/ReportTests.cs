using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>The page of New-CamReport: what is in it, and that nothing else is needed for it or gets out of it.</summary>
public sealed class ReportTests : CameraTest
{
    private const string Secret = "Zk9Qw7";
    private const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;";

    protected override string Password => Secret;

    [Fact]
    public async Task A_report_shows_picture_status_checks_and_settings_and_needs_nothing_else()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        (camera["upnp_enable"], camera["upnp_status"], camera["mail_svr"]) = ("1", "1", "mail.example.net");
        Engine engine = Connect(camera);

        string page = Report(engine, "New-CamReport -Path $path -Title 'The yard & more'");

        Assert.Contains("<title>The yard &amp; more</title>", page, StringComparison.Ordinal);
        Match picture = Regex.Match(page, "src=\"data:image/jpeg;base64,([^\"]+)\"");
        Assert.True(Jpeg.IsWhole(Convert.FromBase64String(picture.Groups[1].Value)));
        Assert.Contains($"<dt>Id</dt><dd>{camera.Id}</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Mail server</dt><dd>mail.example.net</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Accounts</dt><dd>admin (Administrator)</dd>", page, StringComparison.Ordinal);
        Assert.Contains("\u2717 Fail</td><th scope=\"row\">UpnpOpen</th><td class=\"severity\">High</td>", page, StringComparison.Ordinal);
        foreach (string cmdlet in new[] { "Test-CamHealth", "Test-CamSecurity" })
        {
            Assert.All(engine.Complete($"{cmdlet} -Check "), check => Assert.Single(Regex.Matches(page, $"<th scope=\"row\">{check}</th>")));
        }

        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", page);
        Assert.DoesNotMatch("(?i)<script|@import|url\\(|style=|<form|<iframe", page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_camera_says_is_text()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        camera.Alias = Hostile;
        (camera["wifi_ssid"], camera["wifi_enable"], camera["ddns_host"], camera["ddns_service"]) = (Hostile, "1", Hostile, "2");
        (camera["user2_name"], camera["user2_pwd"]) = ("<b>x", "");
        camera["alarm_http_url"] = $"http://me:{Secret}@h/?pwd={Secret}\"><script>";
        camera["alarm_http"] = "1";
        for (int i = 0; i < 3; i++) camera.AddLogEntry("", "", "error " + Hostile);
        Engine engine = Connect(camera);
        engine["name"] = Hostile;
        engine["address"] = camera.Uri.Authority;
        engine.Get("Disconnect-Cam cam1; Connect-Cam $address -Credential $credential -Name $name | Out-Null");
        string template = Path.Combine(NewFolder(), "template.json");
        await File.WriteAllTextAsync(template, """{ "Alias": { "Alias": "<i>wanted" } }""", Token);
        engine["template"] = template;

        string page = Report(engine, "New-CamReport -Path $path -Title $name -ReferencePath $template");

        Assert.DoesNotMatch("(?i)<script|<img src=x|<b>|<i>", page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(2)&gt;&amp;amp;", page, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;wanted", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
        await AssertBrowserIsContentAsync((string)engine["path"]!);
    }

    [Fact]
    public async Task What_differs_from_the_reference_is_told_for_each_camera()
    {
        CameraSimulator cameras = await StartCamerasAsync(new SimulatorOptions { Count = 3, Password = Secret });
        Engine engine = Connect(cameras.Cameras);
        string folder = NewFolder() + Path.DirectorySeparatorChar;
        engine["folder"] = folder;
        engine.Get("Get-CamSession cam1, cam2 | Export-CamConfiguration -Path $folder");
        cameras.Cameras[1]["alarm_preset"] = "7";

        string page = Report(engine, "Get-CamSession | New-CamReport -Path $path -ReferencePath $folder");

        Assert.Contains("<th scope=\"row\">Alarm.Preset</th><td class=\"text\">0</td><td class=\"text\">7</td>", page, StringComparison.Ordinal);
        Assert.Contains("<p>There are none.</p>", page, StringComparison.Ordinal);
        Assert.Contains("It was not compared: No file in", page, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(page, "<section "));
        Assert.Equal(["cam1", "cam2", "cam3"], Regex.Matches(page, "<h2[^>]*>([^<]*)</h2>").Select(match => match.Groups[1].Value));
        await AssertBrowserIsContentAsync((string)engine["path"]!);
    }

    [Fact]
    public async Task A_camera_that_is_away_has_its_place_and_no_error()
    {
        CameraSimulator cameras = await StartCamerasAsync(new SimulatorOptions { Count = 2, Password = Secret });
        Engine engine = Connect(cameras.Cameras);
        cameras.Cameras[0].Unplug();
        string template = Path.Combine(NewFolder(), "template.json");
        await File.WriteAllTextAsync(template, """{ "Upnp": { "Enabled": true } }""", Token);
        engine["template"] = template;

        string page = Report(engine, "Get-CamSession | New-CamReport -Path $path -ReferencePath $template");

        Assert.Contains("There is no picture.", page, StringComparison.Ordinal);
        Assert.Contains("\u2717 Fail</td><th scope=\"row\">Reachable</th>", page, StringComparison.Ordinal);
        Assert.Contains("It was not compared: it does not answer.", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "src=\"data:image/jpeg"));
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_by_force_and_no_camera_is_asked()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = Secret });
        Engine engine = Connect(camera);
        string path = Path.Combine(NewFolder(), "cameras.html");
        await File.WriteAllTextAsync(path, "mine", Token);
        engine["path"] = path;

        Assert.StartsWith("CamFileError,", engine.GetError("New-CamReport -Path $path").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("CamFileError,", engine.GetError("New-CamReport -Path $path -ReferencePath ./nothing.json -Force").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(camera.Requests);
        Assert.Equal("mine", await File.ReadAllTextAsync(path, Token));
        engine.Get("New-CamReport -Path $path -Force");
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(path, Token), StringComparison.Ordinal);
    }

    private string Report(Engine engine, string script)
    {
        string path = Path.Combine(NewFolder(), "cameras.html");
        engine["path"] = path;
        Assert.Equal(path, engine.GetOne(script).Text("FullName"));
        return File.ReadAllText(path);
    }

    /// <summary>A browser opens the page from the disk, and has nothing to say about it; of one that does more than it may it has.</summary>
    private static async Task AssertBrowserIsContentAsync(string path)
    {
        Assert.Empty(await ComplaintsAsync(path));
        string spoilt = path + ".spoilt.html";
        string page = await File.ReadAllTextAsync(path, Token);
        await File.WriteAllTextAsync(spoilt, page.Replace("</main>", "<script>document.title = 1</script></main>", StringComparison.Ordinal), Token);
        Assert.NotEmpty(await ComplaintsAsync(spoilt));
    }

    private static async Task<string[]> ComplaintsAsync(string path)
    {
        string profile = Path.Combine(Path.GetDirectoryName(path)!, "browser");
        (int code, string output) = await OutsideTool.RunAsync(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile}", "--enable-logging=stderr", "--dump-dom", new Uri(path).AbsoluteUri);
        Assert.True(code == 0 && output.Contains("</html>", StringComparison.Ordinal), output);
        return [.. output.Split('\n').Where(line => line.Contains(":CONSOLE", StringComparison.Ordinal))];
    }
}
