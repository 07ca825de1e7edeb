using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Security;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What output is to programs (texts in JSON and CSV, no secret) and to people (the values themselves), by the same names.</summary>
public sealed class FaceTests : CameraTest
{
    private const string Secret = "geheim-of-19-letters";

    /// <summary>What ConvertTo-Json writes as one value, in Windows PowerShell too but for times with an offset.</summary>
    private static readonly Type[] Plain = [typeof(string), typeof(Uri), typeof(DateTimeOffset), typeof(decimal), typeof(byte[]), typeof(Enum)];

    /// <summary>What stands there as in a file of settings: texts, numbers, yes and no, and lists of them.</summary>
    private static readonly string[] Texts = ["CamConfigurationDifference.Reference", "CamConfigurationDifference.Actual"];

    /// <summary>A value of each type, made by the engine, which knows the module's.</summary>
    private static readonly Dictionary<string, Func<Engine, object>> Samples = new()
    {
        ["TimeSpan"] = _ => new TimeSpan(0, 1, 2, 3),
        ["IPAddress"] = _ => IPAddress.Parse("192.0.2.7"),
        ["SecureString"] = _ => Engine.Secret(Secret),
        ["CamSchedule"] = engine => engine.GetOne("[IpCamera.Settings.CamSchedule]::Parse('Mon-Fri 08:00-18:15')").BaseObject,
        ["CamBox"] = engine => engine.GetOne("[IpCamera.Motion.CamBox]::new(1, 2, 3, 4)").BaseObject,
        ["Object"] = _ => new TimeSpan(0, 1, 2, 3),
        ["String"] = _ => "a",
        ["DateTimeOffset"] = _ => new DateTimeOffset(2026, 11, 28, 10, 0, 0, TimeSpan.FromHours(1)),
    };

    [Fact]
    public void Every_public_property_of_every_output_is_one_that_JSON_has_a_form_for()
    {
        string[] others =
        [
            .. FindAll(NewEngine()).SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
                .Where(property => !IsFace(property) && !Texts.Contains($"{property.DeclaringType!.Name}.{property.Name}") && !Held(property.PropertyType).All(IsPlain))
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}: {property.PropertyType}").Distinct(),
        ];

        Assert.Empty(others);
    }

    [Fact]
    public void Every_face_stands_for_a_value_that_people_get_by_its_name()
    {
        Engine engine = NewEngine();
        int checkedOnes = 0;
        foreach (object item in FindAll(engine).Select(type => Fill(engine, type)).OfType<object>())
        {
            engine["item"] = item;
            foreach (PropertyInfo face in item.GetType().GetProperties().Where(IsFace))
            {
                if (FindHidden(face, item.GetType())?.GetValue(item) is not object value) continue;
                engine["name"] = face.Name;
                string place = $"{item.GetType().Name}.{face.Name}";

                Assert.Equal((place, value.GetType()), (place, engine.GetOne("$item.$name.GetType()").BaseObject));
                checkedOnes++;
            }
        }

        Assert.True(checkedOnes > 40, $"{checkedOnes}");
    }

    [Fact]
    public void No_output_shows_a_secret_or_the_parts_of_a_value_in_JSON_and_no_type_in_CSV()
    {
        Engine engine = NewEngine();
        foreach (object item in FindAll(engine).Select(type => Fill(engine, type)).OfType<object>())
        {
            engine["item"] = item;
            string json = (string)engine.GetOne("$item | ConvertTo-Json -Depth 9 -WarningAction Stop").BaseObject;
            string nested = (string)engine.GetOne("@{ inner = [pscustomobject]@{ list = @($item) } } | ConvertTo-Json -Depth 9 -WarningAction Stop").BaseObject;
            string csv = string.Join("\n", engine.Get("$item | ConvertTo-Csv").Select(line => line.BaseObject));

            foreach (string text in new[] { json, nested })
            {
                Assert.All((string[])["Ticks", "AddressFamily", "\"Words\": [", "SecureString", Secret, $"\"Length\": {Secret.Length}"],
                    trace => Assert.False(text.Contains(trace, StringComparison.Ordinal) && item.GetType().Name != "CamSchedule", $"{trace} in {text}"));
            }

            Assert.All((string[])["System.", "IpCamera.", Secret], trace => Assert.False(WithoutLists(csv).Contains(trace, StringComparison.Ordinal), csv));
        }

        // What is a list of objects is for JSON, not for a table; a schedule by itself is one.
        static string WithoutLists(string csv) => csv
                .Replace("System.Collections.ObjectModel.ReadOnlyCollection`1[IpCamera.Settings.CamScheduleRange]", "", StringComparison.Ordinal)
                .Replace("System.Collections.ObjectModel.ReadOnlyCollection`1[System.UInt32]", "", StringComparison.Ordinal)
                .Replace("System.Byte[]", "", StringComparison.Ordinal).Replace("IpCamera.Streaming.CamRecordingGap[]", "", StringComparison.Ordinal)
                .Replace("IpCamera.Settings.CamUser[]", "", StringComparison.Ordinal)
                .Replace("IpCamera.Settings.CamDevice[]", "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_stored_has_the_values_themselves()
    {
        Engine engine = NewEngine();
        foreach (object item in FindAll(engine).Select(type => Fill(engine, type)).OfType<object>().Where(item => item.GetType().Name is not ("CamSchedule" or "CamRecordingGap")))
        {
            engine["item"] = item;
            foreach (int depth in (int[])[1, 2])
            {
                engine["copy"] = engine.GetOne($"[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item, {depth}))");
                foreach (PropertyInfo face in item.GetType().GetProperties().Where(IsFace))
                {
                    object? value = FindHidden(face, item.GetType())?.GetValue(item);
                    if (value is not (TimeSpan or SecureString or IPAddress)) continue;
                    engine["name"] = face.Name;
                    object copy = engine.GetOne("$copy.$name").BaseObject;
                    string place = $"{item.GetType().Name}.{face.Name}";
                    if (value is SecureString) Assert.Equal((place, Secret), (place, Engine.Reveal(copy)));
                    else Assert.Equal((place, value), (place, copy));
                }
            }
        }
    }

    [Fact]
    public async Task All_settings_in_JSON_hold_texts_and_no_trace_of_a_password()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        foreach ((string name, string value) in new[]
        {
            ("ftp_pwd", Secret), ("wifi_wpa_psk", Secret), ("ftp_upload_interval", "90"), ("ip", "192.0.2.7"), ("mask", "255.255.255.0"),
            ("alarm_schedule_mon_0", "15"), ("alarm_upload_interval", "3600"),
        }) camera[name] = value;

        string json = (string)engine.GetOne("Get-CamParams | ConvertTo-Json -Depth 5 -WarningAction Stop").BaseObject;
        engine["json"] = json;

        Assert.Equal(["00:01:30", "192.0.2.7", "01:00:00"], engine.Get("$read = $json | ConvertFrom-Json; $read.Ftp.UploadInterval; $read.Network.IPAddress; $read.Alarm.UploadInterval")
            .Select(one => one.BaseObject));
        Assert.StartsWith("Mon ", engine.GetOne("$read.Alarm.Schedule").BaseObject.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"Password\": null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Length\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, json, StringComparison.Ordinal);
        Assert.Equal("SecureString", engine.GetOne("(Get-CamFtp).Password.GetType().Name").BaseObject);
    }

    [Fact]
    public void A_value_is_set_as_the_property_itself_would_be()
    {
        Engine engine = NewEngine();
        engine.Get("$ftp = [IpCamera.Settings.CamFtp]@{ UploadInterval = '00:01:30'; Schedule = 'Mon 08:00-10:00' }; $ftp.UploadInterval = '00:02'");

        Assert.Equal(new TimeSpan(0, 2, 0), engine.GetOne("$ftp.UploadInterval").BaseObject);
        Assert.Equal("Mon 08:00-10:00", engine.GetOne("$ftp.Schedule").BaseObject.ToString());
        Assert.Contains("can only be read", engine.GetError("([IpCamera.Motion.CamMotion]@{ Share = 1 }).Duration = '00:01'").Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>The types of what the cmdlets emit, and of what is in that.</summary>
    private static IEnumerable<Type> FindAll(Engine engine)
    {
        HashSet<Type> seen = [];
        Queue<Type> open = new(engine.Get("(Get-Command -Module IpCamera).OutputType.Type").Select(type => (Type)type.BaseObject));
        while (open.TryDequeue(out Type? type))
        {
            if (type.Namespace?.StartsWith("IpCamera", StringComparison.Ordinal) != true || type.IsEnum || type.Name == "CamTextList" || !seen.Add(type)) continue;
            yield return type;
            foreach (Type held in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).SelectMany(property => Held(property.PropertyType))) open.Enqueue(held);
        }
    }

    private static Type[] Held(Type type) =>
        type.IsGenericType ? type.GetGenericArguments() : type is { IsArray: true } && type != typeof(byte[]) ? [type.GetElementType()!] : [type];

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || Plain.Contains(type)
        || (type.Namespace!.StartsWith("IpCamera", StringComparison.Ordinal) && type.IsClass);

    private static bool IsFace(PropertyInfo property) => property.DeclaringType!.Name.EndsWith("Face", StringComparison.Ordinal);

    private static PropertyInfo? FindHidden(PropertyInfo face, Type type) => type.GetProperty(face.Name, BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>An object of a type, with something in each of its properties; null for one that only a camera makes.</summary>
    private static object? Fill(Engine engine, Type type)
    {
        if (type.IsAbstract) return null;
        if (type.Name == "CamSchedule") return Samples[type.Name](engine);
        if (type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is not ConstructorInfo constructor) return null;
        object item = constructor.Invoke([]);
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Type held = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (property.GetIndexParameters().Length > 0) continue;
            if (Texts.Contains($"{type.Name}.{property.Name}")) property.SetValue(item, "a");
            else if (property.CanWrite && Samples.TryGetValue(held.Name, out Func<Engine, object>? sample)) property.SetValue(item, sample(engine));
            else if (property.CanWrite && held.Namespace!.StartsWith("IpCamera", StringComparison.Ordinal) && held.IsClass) property.SetValue(item, Fill(engine, held));
            else if (property.Name == "Extra" && property.GetValue(item) is IDictionary<string, object> extra) extra["new_pwd"] = Engine.Secret(Secret);
        }

        return item;
    }
}
