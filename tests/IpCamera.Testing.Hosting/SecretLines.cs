using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Testing.Hosting;

/// <summary>
/// Lines that give every cmdlet secrets wherever it takes any: <c>$sessions</c> are the cameras, <c>$folder</c> is a folder,
/// <c>$settings</c>, <c>$firmware</c> and <c>$pages</c> are files, the other variables are those of <see cref="Give"/>.
/// </summary>
public static class SecretLines
{
    private const string Cameras = " -Session $sessions -Confirm:$false -Verbose -Debug";

    private static readonly string[] LastOnes =
    [
        "Restart-Cam", "Restore-CamParams", "Set-CamFactoryParams", "Update-CamFirmware", "Update-CamWebUI", "Set-CamMacAddress", "Reset-CamFactoryDdns", "Reset-Cam",
    ];

    private static readonly Dictionary<string, string[]> WithSecrets = new()
    {
        ["Backup-CamParams"] = ["$folder/ -Force"],
        ["Find-CamWifi"] = ["-TimeoutSec 1"],
        ["Get-CamParams"] = ["", "Wifi, User, Ddns"],
        ["Invoke-CamCgi"] =
        [
            "get_params", "check_user", "get_params -OutFile $folder/ -Force", "get_status -Parameter @{ pwd = $plain }",
            "set_pppoe -Parameter @{ user = 'x'; pwd = $plain }", "set_users -Parameter @{ pwd1 = $plain; other = $service }",
            "set_wifi -Parameter @{ wpa_psk = $plain; key1 = $plain; key4 = $plain }", "set_alarm -Parameter @{ http_url = $url }",
            "set_unknown -Parameter @{ api_key = $plain; Passwort = $plain; SECRET = $plain; x = $service }", "restore_params -InFile $secretFile",
        ],
        ["Invoke-CamPtz"] = ["-Stop", "Up -Duration 0.01"],
        ["Receive-CamSnapshot"] = ["", "$folder/ -Force", "$folder/ -Force -PassThru -Count 2 -Interval 0.01"],
        ["Receive-CamStream"] = ["-FrameCount 1", "-FrameCount 2 -Latest"],
        ["Remove-CamUser"] = ["guest"],
        ["Save-CamStream"] =
        [
            "$folder/ -FrameCount 1 -Force -NoReconnect", "$folder/ -Format Avi -FrameCount 1 -Force -NoReconnect", "$folder/ -Format Asf -Duration 0.05 -Force",
            "'$folder/{Camera}_{Index}.jpg' -FrameCount 1 -Force -NoReconnect", "$folder/ -SegmentSize 20000 -FrameCount 3 -NoReconnect",
        ],
        ["Set-CamAlarm"] =
        [
            "-HttpEnabled $true -HttpUrl $url", "-HttpUrl $plainUrl -PassThru", "-HttpUrl $queryUrl", "-HttpUrl ($url + 'x' * 1000)", "-HttpListenerPort 8130", "-HttpUrl ''",
        ],
        ["Set-CamDdns"] = ["-User x -Password $service -PassThru", "-Credential $serviceCredential", "-ProxyServer $plainUrl -PassThru", "-ProxyServer ''", "-Password $long"],
        ["Set-CamDevice"] =
        [
            "2 -Alias Gate -Address yard -User x -Password $device -PassThru", "3 -Address yard -Credential $deviceCredential", "2 -Password $long", "2 -Password $broken",
        ],
        ["Set-CamFactoryDdns"] = ["-User x -Password $service -PassThru", "-Credential $serviceCredential", "-ProxyServer $plainUrl -PassThru", "-ProxyServer ''"],
        ["Set-CamFtp"] = ["-Server ftp.example.net -User x -Password $service -PassThru", "-Credential $serviceCredential", "-Password $long"],
        ["Set-CamMail"] = ["-Server mail.example.net -User x -Password $service -PassThru", "-Credential $serviceCredential", "-Password $long"],
        ["Set-CamMsn"] = ["-User x -Password $msn -PassThru", "-Credential $msnCredential", "-Password $long"],
        ["Set-CamPppoe"] = ["-Enabled $true -User x -Password $service -PassThru", "-Credential $serviceCredential", "-Password $long"],
        ["Set-CamUser"] =
        [
            "guest -Password $account -PassThru", "guest -Password $camera -Permission Operator", "guest -Password $accountText", "another -Password $account",
            "-Credential $accountCredential", "guest -Password $long", "guest -Password $plain", "guest -Password $broken",
        ],
        ["Set-CamWifi"] =
        [
            "-Enabled $true -Ssid net -Encryption Wpa2Aes -Passphrase $passphrase -Force -PassThru",
            "-Passphrase $passphraseText -WepKey1 $wepDigits -WepKey2 $wepText -Force",
            "-Encryption Wep -WepKeyFormat Ascii -WepKey1 $wepText -WepKey2 $wepText -WepKey3 $wepText -WepKey4 $wepText -PassThru", "-WepKey3 $wepDigits -WepKey4 $long",
            "-Encryption Wep -WepKeyFormat Hexadecimal -WepKey1 $wepDigits -WepKeyIndex 0 -PassThru", "-Passphrase $long", "-Encryption Wpa2Aes -Passphrase $broken",
        ],
        ["Test-CamFtp"] = ["-TimeoutSec 1"],
        ["Test-CamMail"] = ["-TimeoutSec 1"],
        ["Watch-CamMotion"] = ["-Timeout 0.15"],
        ["Watch-CamStatus"] = ["-Interval 0.1 -Timeout 0.15"],
    };

    /// <summary>The lines that are sent to cameras, those last after which a camera is another.</summary>
    public static IReadOnlyList<string> ForCameras { get; } =
    [
        .. CameraCmdlet.All.Concat([new CameraCmdlet("Watch-CamMotion", ""), new CameraCmdlet("Watch-CamStatus", "")])
            .OrderBy(cmdlet => Array.IndexOf(LastOnes, cmdlet.Name))
            .SelectMany(cmdlet => WithSecrets.GetValueOrDefault(cmdlet.Name, [cmdlet.Parameters]).Select(parameters => Complete($"{cmdlet.Name} {parameters}"))),
    ];

    /// <summary>The lines that find no camera in <c>$sessions</c>, or need none.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        "Connect-Cam $addresses -Credential $credential -TimeoutSec 1 -Verbose -Debug",
        "Connect-Cam \"http://admin:$plain@127.0.0.1:$port/\", \"http://admin:$escaped@127.0.0.1:$port/\", \"admin:$plain@127.0.0.1\", \"ftp://admin:$plain@127.0.0.1/\" -Verbose -Debug",
        "Connect-Cam \"http://127.0.0.1:$port/?user=admin&pwd=$escaped\" -Credential $wrongCredential -TimeoutSec 1 -Verbose -Debug",
        "Connect-Cam \"http://127.0.0.1:$port/x?pwd=$plain\" -Credential $credential -TimeoutSec 1 -Verbose -Debug",
        "Connect-Cam 127.0.0.1:1 -Credential $wrongCredential -TimeoutSec 1 -Name dead -Verbose -Debug",
        "Connect-Cam 127.0.0.1:1 -User admin -Password $credential.Password -TimeoutSec 1 -Verbose -Debug",
        "Connect-Cam 127.0.0.1:1 -Password $credential.Password -Verbose -Debug",
        "Connect-Cam 127.0.0.1 -Credential $wrongCredential -Vault x -Verbose -Debug",
        "Connect-Cam -Name nobody -Credential $credential -Verbose -Debug",
        "Connect-Cam $sessions[0].Uri.Authority -Credential $credential -Name again -Encoding nonsense -Verbose -Debug",
        "Get-CamSession -Verbose -Debug",
        "New-CamSchedule Weekdays -Verbose -Debug",
        "Publish-CamStream $sessions[0] -Credential $credential -AllowControl -Duration 0.2 -Verbose -Debug",
        "Publish-CamStream $sessions[0] -Address 192.0.2.1 -Credential $credential -Verbose -Debug",
        "Publish-CamStream $sessions[0] -Credential $credential -AllowAnonymous -Verbose -Debug",
        "Receive-CamAlarm 1 -ListenAddress 192.0.2.1 -Verbose -Debug",
        "ConvertTo-CamRecording $folder/none.avi -LiteralPath $secretFile -Force -Verbose -Debug",
        "Get-CamRegistration -Verbose -Debug",
        "Get-CamBackupInfo -LiteralPath $settings, $secretFile -Verbose -Debug",
        "Test-CamHealth -Session $sessions -Check Reachable, Clock, Alarm*, D*, Mail, Ftp, Log* -Verbose -Debug",
        "Test-CamSecurity -Session $sessions -TryDefault -Verbose -Debug",
        "Export-CamMetric -Session $sessions -Path $folder/cam.prom -Check Reachable, Alarm*, D* -Force -Verbose -Debug",
        "New-CamReport -Session $sessions -Path $folder/cameras.html -Force -Verbose -Debug",
        "Register-Cam secret \"http://admin:$plain@127.0.0.1/\" -Verbose -Debug",
        "Register-Cam secret \"http://127.0.0.1/?pwd=$escaped\" -WhatIf -Verbose -Debug",
        "Unregister-Cam nobody -Verbose -Debug",
        "Disconnect-Cam nobody -Verbose -Debug",
    ];

    /// <summary>The lines with <c>-WhatIf</c>, of the cmdlets that know it.</summary>
    public static IReadOnlyList<string> WhatIf { get; } =
        [.. ForCameras.Where(line => line.StartsWith("Invoke-", StringComparison.Ordinal) || CameraCmdlet.All.Any(cmdlet => cmdlet.Changes && !cmdlet.Name.StartsWith("Test-", StringComparison.Ordinal) && line.StartsWith(cmdlet.Name + " ", StringComparison.Ordinal)))
            .Select(line => line.Replace("-Confirm:$false", "-WhatIf", StringComparison.Ordinal).Replace("$sessions", "$sessions[0]", StringComparison.Ordinal))];

    /// <summary>Gives a PowerShell the secrets the lines name.</summary>
    public static void Give(Engine engine)
    {
        string escaped = Uri.EscapeDataString(SecretMarks.Address);
        engine["account"] = Engine.Secret(SecretMarks.Account);
        engine["accountText"] = SecretMarks.Account;
        engine["accountCredential"] = Engine.Credential("guest", SecretMarks.Account);
        engine["camera"] = Engine.Secret(SecretMarks.Camera);
        engine["wrongCredential"] = Engine.Credential("admin", SecretMarks.Plain);
        engine["device"] = Engine.Secret(SecretMarks.Device);
        engine["deviceCredential"] = Engine.Credential("x", SecretMarks.Device);
        engine["service"] = Engine.Secret(SecretMarks.Service);
        engine["serviceCredential"] = Engine.Credential("x", SecretMarks.Service);
        engine["msn"] = Engine.Secret(SecretMarks.Service[..26]);
        engine["msnCredential"] = Engine.Credential("x", SecretMarks.Service[..26]);
        engine["passphrase"] = Engine.Secret(SecretMarks.Passphrase);
        engine["passphraseText"] = SecretMarks.Passphrase;
        engine["wepText"] = Engine.Secret(SecretMarks.WepText);
        engine["wepDigits"] = Engine.Secret(SecretMarks.WepDigits);
        engine["long"] = Engine.Secret(SecretMarks.Service + new string('x', 80));
        engine["broken"] = Engine.Secret(SecretMarks.Account[..8] + "\nx");
        engine["plain"] = SecretMarks.Plain;
        engine["escaped"] = escaped;
        engine["url"] = $"http://joe:{escaped}@192.0.2.1/alarm?pwd={escaped}&camera=1&password={escaped}&key1={escaped}";
        engine["plainUrl"] = $"http://x:{SecretMarks.PlainAddress}@192.0.2.1/";
        engine["queryUrl"] = $"http://joe:{SecretMarks.Address}@192.0.2.1/?pass={escaped}&token={escaped}&apikey={escaped}&pw={escaped}&auth={escaped}&pwd={SecretMarks.Address}";
    }

    private static string Complete(string line)
    {
        string complete = line.TrimEnd() + Cameras;
        // Only what changes something asks.
        return line.StartsWith("Get-", StringComparison.Ordinal) || line.StartsWith("Receive-", StringComparison.Ordinal) || line.StartsWith("Save-", StringComparison.Ordinal)
            || line.StartsWith("Backup-", StringComparison.Ordinal) || line.StartsWith("Find-", StringComparison.Ordinal) || line.StartsWith("Watch-", StringComparison.Ordinal)
            || line.StartsWith("Test-", StringComparison.Ordinal)
            ? complete.Replace(" -Confirm:$false", "", StringComparison.Ordinal)
            : complete;
    }
}
