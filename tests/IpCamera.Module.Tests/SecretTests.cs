using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.ModuleTests.Hosting;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class SecretTests : CameraTest
{
    /// <summary>Survives every way of writing a password that is not Base64.</summary>
    private const string Marker = "Zk9Qw7";

    private const string Everything = """
        $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $WarningPreference = 'Continue'
        Get-CamSession
        Connect-Cam $addresses -Credential $credential -Name again -TimeoutSec 1
        Get-CamStatus -Session $session
        Get-CamPermission -Session $session
        Get-CamWifi -Session $session
        Get-CamParams -Session $session
        Get-CamParams Wifi -Session $session
        Receive-CamSnapshot -Session $session
        Receive-CamSnapshot "$folder/picture.jpg" -Session $session
        Receive-CamStream -FrameCount 1 -Session $session
        Save-CamStream "$folder/yard.mjpeg" -FrameCount 1 -Session $session
        Invoke-CamPtz Up -Duration 0:0:0.05 -Session $session
        Set-CamWifi -Encryption Wpa2Aes -Passphrase $first -WepKey1 $hexadecimal -PassThru -Confirm:$false -Session $session
        Set-CamWifi -Passphrase $second -WhatIf -Session $session
        Set-CamWifi -Passphrase $second -PassThru -Session $session
        Set-CamWifi -Passphrase $long -Confirm:$false -Session $session
        Set-CamWifi -WepKey1 $first -Confirm:$false -Session $session
        Backup-CamParams "$folder/params.bin" -Session $session
        Invoke-CamCgi get_params -Session $session
        Invoke-CamCgi get_params -OutFile "$folder/answer.txt" -Session $session
        Invoke-CamCgi set_pppoe -Parameter @{ user = 'x'; pwd = $plain } -Confirm:$false -Session $session
        Invoke-CamCgi set_wifi -Parameter @{ wpa_psk = $plain; key1 = $plain; key4 = $plain } -WhatIf -Session $session
        Invoke-CamCgi set_wifi -Parameter @{ wpa_psk = $plain; key1 = $plain; key4 = $plain } -Confirm:$false -Session $session
        Invoke-CamCgi set_users -Parameter @{ pwd1 = $plain; other = $first } -Session $session
        Get-CamUser -Session $session
        Get-CamDevice 2 -Session $session
        Set-CamUser guest -Password $user -WhatIf -Session $session
        Set-CamUser guest -Password $user -PassThru -Confirm:$false -Session $session
        Set-CamUser guest -Password $long -Confirm:$false -Session $session
        Set-CamUser guest -Password $plain -Confirm:$false -Session $session
        Set-CamDevice 2 -Address yard -Password $user -PassThru -Session $session
        Set-CamDevice 2 -Password $long -Session $session
        Set-CamMail -User x -Password $first -PassThru -Session $session
        Set-CamFtp -Credential $credential -WhatIf -Session $session
        Set-CamAlarm -HttpEnabled $true -HttpUrl "http://x:$marker@192.0.2.1/?pwd=$marker" -WhatIf -Session $session
        Restore-CamParams "$folder/params.bin" -Confirm:$false -Session $session
        Restart-Cam -Confirm:$false -Session $session
        """;

    protected override string Password => Marker + "&#+%'\"\\ mörk";

    [Theory]
    [InlineData("Basic", "classic", "well")]
    [InlineData("Query", "classic", "well")]
    [InlineData("Auto", "digest", "well")]
    [InlineData("Auto", "minimal", "well")]
    [InlineData("Query", "classic", "unplugged")]
    [InlineData("Query", "classic", "silent")]
    [InlineData("Query", "classic", "broken")]
    [InlineData("Basic", "classic", "garbage")]
    [InlineData("Query", "classic", "rejecting")]
    [InlineData("Query", "classic", "redirecting")]
    [InlineData("Basic", "classic", "refusing")]
    [InlineData("Auto", "digest", "refusing")]
    public async Task No_secret_is_seen_anywhere(string authentication, string profile, string state)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions
        {
            Password = Password,
            Profile = FirmwareProfile.All.Single(known => known.Name == profile),
            RebootDuration = TimeSpan.FromMilliseconds(1),
        });
        camera["wifi_wpa_psk"] = Password;
        camera["ddns_pwd"] = Password;
        Engine engine = ConnectWith($"-Authentication {authentication} -TimeoutSec 1", camera);
        engine["folder"] = NewFolder();
        engine["plain"] = Password;
        engine["first"] = Engine.Secret(Password + "1");
        engine["second"] = Engine.Secret(Password + "2");
        engine["marker"] = Marker;
        engine["user"] = Engine.Secret(Marker + "&'\"");
        engine["long"] = Engine.Secret(Marker + new string('x', 80));
        engine["hexadecimal"] = Engine.Secret("ABCDEF9876");
        Bring(camera, state);

        // Each silence lasts a second.
        string script = state == "silent" ? string.Join('\n', Everything.Split('\n').Where((_, line) => line is 0 or > 10 and < 16)) : Everything;
        Outcome outcome = engine.Run(script);
        engine["items"] = outcome.Output.ToArray();
        engine.Run("$items | Out-Default");

        Assert.NotEmpty(outcome.Verbose);
        if (state == "well") Assert.True(outcome.Output.Count > 15, $"Only {outcome.Output.Count} objects.");
        else Assert.True(outcome.Errors.Count > script.Split('\n').Length / 2, $"Only {outcome.Errors.Count} errors.");
        AssertClean("host", engine.Host.Text);
        AssertClean("questions", string.Join('\n', engine.Host.Questions));
        foreach (string line in outcome.Verbose.Concat(outcome.Debug).Concat(outcome.Warnings).Concat(outcome.Progress).Concat(outcome.Information))
        {
            AssertClean("stream", line);
        }

        foreach (ErrorRecord error in outcome.Errors)
        {
            AssertClean("error", $"{error}\n{error.FullyQualifiedErrorId}\n{error.CategoryInfo}\n{error.ErrorDetails}\n{error.Exception}");
            for (Exception? fault = error.Exception; fault is not null; fault = fault.InnerException)
            {
                AssertClean("exception", fault.Message + "\n" + string.Join('\n', fault.Data.Values.Cast<object?>()));
            }

            if (error.TargetObject is not null) AssertClean("target", Describe(PSObject.AsPSObject(error.TargetObject)));
        }

        foreach (PSObject item in outcome.Output) AssertClean(item.BaseObject.GetType().Name, Describe(item));
    }

    private static void Bring(SimulatedCamera camera, string state)
    {
        switch (state)
        {
            case "unplugged":
                camera.Unplug();
                break;
            case "silent":
                camera.Silent = true;
                break;
            case "broken":
                camera.Intercept = _ => new CannedResponse { StatusCode = 500 };
                break;
            case "garbage":
                camera.Intercept = _ => CannedResponse.Raw("garbage\r\n\r\n");
                break;
            case "rejecting":
                camera.Intercept = _ => CannedResponse.Text("error: illegal params.");
                break;
            case "redirecting":
                camera.Intercept = request => new CannedResponse
                {
                    StatusCode = 302,
                    Headers = new Dictionary<string, string> { ["Location"] = $"http://192.0.2.1/{request.Path}?{request.RawQuery}" },
                };
                break;
            case "refusing":
                camera["user1_pwd"] = "changed";
                break;
        }
    }

    /// <summary>All that a script sees of an object without asking for what is raw, or unlocking what is locked.</summary>
    private static string Describe(PSObject item)
    {
        StringBuilder text = new();
        text.AppendLine(item.ToString());
        foreach (PSPropertyInfo property in item.Properties)
        {
            // What the engine adds to files are scripts.
            if (property is not PSProperty) continue;
            // An answer as it came is raw by its nature.
            if (property.Name is "Text" or "Bytes" && item.BaseObject.GetType().Name == "CamCgiResponse") continue;
            text.AppendLine(property.Value?.ToString());
            if (property.Value is IDictionary entries)
            {
                foreach (DictionaryEntry entry in entries) text.AppendLine(entry.Value?.ToString());
            }
            else if (property.Value is IEnumerable several and not string)
            {
                foreach (object? one in several) text.AppendLine(one?.ToString());
            }
            else if (property.Value?.GetType().Namespace == "IpCamera.Settings" && property.Value is not Enum)
            {
                text.AppendLine(Describe(PSObject.AsPSObject(property.Value)));
            }
        }

        return text.ToString();
    }

    private void AssertClean(string where, string text)
    {
        Assert.False(text.Contains(Marker, StringComparison.OrdinalIgnoreCase), $"In {where}: {text}");
        Assert.False(text.Contains("ABCDEF9876", StringComparison.OrdinalIgnoreCase), $"In {where}: {text}");
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        Assert.False(text.Contains(basic, StringComparison.Ordinal), $"In {where}: {text}");
    }
}
