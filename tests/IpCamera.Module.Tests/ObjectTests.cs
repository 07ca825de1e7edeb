using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What objects are to people and programs: their texts, how they compare, and what is left of them in files and other processes.</summary>
public sealed class ObjectTests : CameraTest
{
    [Fact]
    public void An_enumeration_stays_its_name_in_files_other_processes_and_JSON()
    {
        Engine engine = NewEngine();
        Type[] types = [.. FindEnumerations(engine)];
        Assert.Contains(types, type => type.Name == "CamFtpTestResult");
        foreach (Type type in types) AssertStaysItsName(engine, type);
    }

    private static void AssertStaysItsName(Engine engine, Type type)
    {
        // A number that the document does not have stays that number.
        foreach (object value in Enum.GetValues(type).Cast<object>().Append(Enum.ToObject(type, 77)))
        {
            engine["value"] = value;
            engine["name"] = value.ToString();
            engine.Get("$item = [pscustomobject]@{ One = $value; Inner = [pscustomobject]@{ Two = $value; List = @($value) } }");
            foreach (int depth in (int[])[1, 2, 3])
            {
                engine["copy"] = CopyOf(engine, depth);
                Assert.Equal((depth, "True"), (depth, engine.GetOne("$copy.One -eq $name -and $copy.One -eq $value -and \"$($copy.One)\" -ceq $name").ToString()));
                if (depth > 1) Assert.True((bool)engine.GetOne("$copy.Inner.Two -eq $name -and $copy.Inner.List[0] -eq $name").BaseObject);
            }

            Assert.True((bool)engine.GetOne("($item | ConvertTo-Json -Depth 5 | ConvertFrom-Json).Inner.Two -ceq $name").BaseObject);
            Assert.True((bool)engine.GetOne("$copy | ConvertTo-Json -Depth 5 | ConvertFrom-Json | ForEach-Object { $_.One -ceq $name -and $_.Inner.List[0] -ceq $name }").BaseObject);
        }
    }

    [Fact]
    public async Task A_status_that_was_stored_still_says_its_alarm()
    {
        Engine engine = Connect(await StartCameraAsync());

        engine["item"] = engine.GetOne("Get-CamStatus");
        engine["copy"] = CopyOf(engine, 2);

        Assert.Equal(["True", "None"], engine.Get("$copy.Alarm -eq 'None'; \"$($copy.Alarm)\"").Select(one => one.ToString()));
        Assert.Equal("None", engine.GetOne("($item | ConvertTo-Json | ConvertFrom-Json).Alarm").BaseObject);
    }

    [Fact]
    public async Task The_speed_of_the_decoder_is_a_number()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        foreach ((string code, int? speed) in new (string, int?)[] { ("13", 9600), ("4098", 115200), ("4099", 230400), ("99", null) })
        {
            camera["decoder_baud"] = code;

            Assert.Equal(speed, engine.GetOne("Get-CamDecoder").Value("BaudRate"));
            Assert.Equal(speed, engine.GetOne("(Get-CamParams).Decoder").Value("BaudRate"));
        }

        Assert.Equal("99", engine.GetOne("(Get-CamDecoder).Extra['decoder_baud']").BaseObject);
        foreach ((string written, string code) in new[] { ("19200", "14"), ("B4800", "12"), ("([IpCamera.Settings.CamBaudRate]::B1200)", "9") })
        {
            engine.Get($"Set-CamDecoder -BaudRate {written}");
            Assert.Equal((written, code), (written, camera["decoder_baud"]));
        }
    }

    [Fact]
    public async Task A_speed_beyond_the_document_goes_back_as_it_came()
    {
        SimulatedCamera[] cameras = [.. (await StartCamerasAsync(new SimulatorOptions { Count = 2 })).Cameras];
        cameras[0]["decoder_baud"] = "4099";
        cameras[1].Intercept = request => request.Path == "set_decoder.cgi" ? CannedResponse.Text("ok.\n") : null;
        Engine engine = Connect(cameras);

        engine.Get("Get-CamDecoder -Session cam1 | Set-CamDecoder -Session cam2");

        Assert.Equal("4099", cameras[1].Requests.Single(request => request.Path == "set_decoder.cgi").Query["baud"]);
    }

    [Fact]
    public async Task Settings_of_two_cameras_are_compared_by_what_is_set()
    {
        SimulatedCamera[] cameras = [.. (await StartCamerasAsync(new SimulatorOptions { Count = 2 })).Cameras];
        Engine engine = Connect(cameras);
        foreach (string section in new[] { "Alarm", "Mail", "Sensor", "Misc" })
        {
            Assert.Empty(engine.Get($"Compare-Object (Get-Cam{section} -Session cam1) (Get-Cam{section} -Session cam2)"));
        }

        foreach (string change in new[] { "alarm_motion_sensitivity=7", "alarm_schedule_mon_0=15", "alarm_mail=1" })
        {
            string[] parts = change.Split('=');
            string before = cameras[1][parts[0]]!;
            cameras[1][parts[0]] = parts[1];
            Assert.Equal((change, 2), (change, engine.Get("Compare-Object (Get-CamAlarm -Session cam1) (Get-CamAlarm -Session cam2)").Count));
            cameras[1][parts[0]] = before;
        }
    }

    [Fact]
    public async Task Firmware_versions_compare_as_versions_and_are_texts_elsewhere()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Classic with { SystemVersion = "11.37.2.56" } });
        Engine engine = Connect(camera);
        foreach (string script in new[] { "Get-CamSession", "Get-CamStatus", "Get-CamParams" })
        {
            engine["item"] = engine.GetOne(script);
            foreach (string version in new[] { "FirmwareVersion", "WebUIVersion" })
            {
                engine["text"] = engine.GetOne($"\"$($item.{version})\"").BaseObject;
                Assert.True((bool)engine.GetOne($"$item.{version} -eq $text -and $text -eq $item.{version}").BaseObject);
                Assert.True((bool)engine.GetOne($"($item | ConvertTo-Csv | ConvertFrom-Csv).{version} -ceq $text").BaseObject);
                Assert.True((bool)engine.GetOne($"($item | ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json).{version} -ceq $text").BaseObject);
                Assert.Equal(engine["text"], CopyOf(engine, 2).Properties[version].Value);
            }
        }

        Assert.Equal(
            ["True", "False", "True", "True", "False"],
            engine.Get("$v = $item.FirmwareVersion; $v -lt '11.37.2.100'; $v -lt '11.4'; $v -gt '11.37'; $v -ge '11.37.2.56'; $v -lt '9.1'").Select(one => one.ToString()));
        Assert.Equal(
            ["9.1", "11.4", "11.37", "11.37.2.56", "11.37.2.100", "beta"],
            engine.Get("'beta', '11.37.2.100', '11.4', '11.37.2.56', '9.1', '11.37' | ForEach-Object { [IpCamera.CamVersion]$_ } | Sort-Object").Select(one => one.ToString()));
    }

    /// <summary><c>$item</c> as it comes back from a file or another process.</summary>
    private static PSObject CopyOf(Engine engine, int depth) =>
        engine.GetOne($"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item, {depth}))");

    /// <summary>The enumerations that are in what the cmdlets emit.</summary>
    private static IEnumerable<Type> FindEnumerations(Engine engine)
    {
        HashSet<Type> seen = [];
        Queue<Type> open = new(engine.Get("(Get-Command -Module IpCamera).OutputType.Type; [IpCamera.CamMailTestResult]; [IpCamera.CamFtpTestResult]")
            .Select(type => (Type)type.BaseObject));
        while (open.TryDequeue(out Type? type))
        {
            if (!type.Namespace!.StartsWith("IpCamera", StringComparison.Ordinal) || !seen.Add(type)) continue;
            if (type.IsEnum) yield return type;
            IEnumerable<Type> held = type.GetProperties().Select(property => property.PropertyType).SelectMany(property => property.GetGenericArguments().Append(property));
            foreach (Type property in held) open.Enqueue(property);
        }
    }
}
