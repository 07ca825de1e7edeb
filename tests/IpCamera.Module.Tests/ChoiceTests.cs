using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>One of a few names: PowerShell by itself takes several for an enumeration, and makes a third of their numbers.</summary>
public sealed class ChoiceTests : CameraTest
{
    [Fact]
    public void Two_names_or_numbers_are_no_third()
    {
        Engine engine = NewEngine();
        foreach (PropertyInfo parameter in Choices(engine))
        {
            // Several days are several days, but not in a text of numbers.
            bool isList = parameter.PropertyType.IsArray;
            (string one, string other) = Pair(EnumOf(parameter)!);
            string[] cases = isList ? ["'1,2'", "'1, 2'"] : [$"'{one},{other}'", $"'{one} , {other}'", $"'{one}','{other}'", $"('{one}','{other}')", "'1,2'", "1,2"];
            foreach (string written in cases)
            {
                string line = $"{NameOf(parameter)} -{parameter.Name} {written}";
                ErrorRecord error = engine.GetError(line);

                Assert.Equal((line, "ParameterArgumentTransformationError"), (line, error.FullyQualifiedErrorId.Split(',')[0]));
                string[] names = EnumOf(parameter)!.Name == "CamBaudRate" ? ["9600"] : Enum.GetNames(EnumOf(parameter)!);
                Assert.Contains(names, name => error.Exception.Message.Contains(name, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Each_name_is_one_also_as_the_only_one_of_a_list()
    {
        foreach (PropertyInfo parameter in Choices(NewEngine()))
        {
            string[]? allowed = parameter.GetCustomAttribute<ValidateSetAttribute>()?.ValidValues.ToArray();
            foreach (string name in Enum.GetNames(EnumOf(parameter)!).Where(name => allowed?.Contains(name) != false))
            {
                foreach (object written in new object[] { name, name.ToUpperInvariant(), new object[] { name }, Enum.Parse(EnumOf(parameter)!, name) })
                {
                    object read = parameter.GetCustomAttributes<ArgumentTransformationAttribute>()
                        .Aggregate((object)PSObject.AsPSObject(written), (value, reader) => reader.Transform(null!, value));

                    object only = PSObject.AsPSObject(read).BaseObject is Array list ? list.GetValue(0)! : read;
                    Assert.Equal((parameter, name), (parameter, only.ToString()));
                }
            }
        }
    }

    [Fact]
    public void A_number_that_is_none_of_the_module_s_own_choices_is_refused()
    {
        Engine engine = NewEngine();
        foreach (string line in new[] { "Invoke-CamPtz -Move", "Invoke-CamPtz -Lamp", "Save-CamStream -Format", "Connect-Cam -Authentication", "Connect-Cam -Wiring" })
        {
            foreach (string number in new[] { "99", "'99'", "-1" })
            {
                Assert.Equal((line, number, "ParameterArgumentTransformationError"), (line, number, engine.GetError($"{line} {number}").FullyQualifiedErrorId.Split(',')[0]));
            }
        }
    }

    [Theory]
    [InlineData("Set-CamDdns -Service {0} -Confirm:$false", "service", "0x11", "17")]
    [InlineData("Set-CamWifi -Encryption {0} -Confirm:$false", "encrypt", "0xA", "10")]
    [InlineData("Set-CamSensor -Resolution {0}", "value", "0x2", "2")]
    [InlineData("Set-CamDecoder -BaudRate {0}", "baud", "0x1003", "4099")]
    public async Task A_hexadecimal_number_is_the_same_as_a_text(string script, string parameter, string written, string sent)
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["wifi_ssid"] = "net";
        camera.Intercept = request => IsWriter(request) ? CannedResponse.Text("ok.\n") : null;
        Engine engine = Connect(camera);

        foreach (string text in new[] { written, $"'{written}'", $"' {written.ToUpperInvariant().Replace('X', 'x')} '" })
        {
            camera.ClearRequests();
            engine.Run(string.Format(null, script, text)).ThrowIfFailed();
            Assert.Equal((text, sent), (text, Assert.Single(camera.Requests, IsWriter).Query[parameter]));
        }
    }

    [Theory]
    [InlineData("Set-CamAlarm -InputLevel {0}")]
    [InlineData("Set-CamDdns -Service {0}")]
    [InlineData("Set-CamFtp -Mode {0}")]
    [InlineData("Set-CamMail -Tls {0}")]
    [InlineData("Set-CamMisc -LedMode {0}")]
    [InlineData("Set-CamSensor -Resolution {0}")]
    [InlineData("Set-CamSensor -Flip {0}")]
    [InlineData("Set-CamUser bob -Password $secret -Permission {0}")]
    [InlineData("Set-CamWifi -Country {0}")]
    public async Task No_choice_of_a_camera_is_below_zero(string script)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["secret"] = Engine.Secret("horse");

        foreach (string written in new[] { "-1", "'-1'", "0xFFFFFFFF", "'0xFFFFFFFF'" })
        {
            ErrorRecord error = engine.GetError(string.Format(null, script, written) + " -Confirm:$false");

            Assert.StartsWith("CamInvalidValue,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("cannot be -1", error.Exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(camera.Requests, IsWriter);
        }
    }

    [Fact]
    public void A_list_is_no_switch_and_no_number()
    {
        Engine engine = NewEngine();
        foreach (string script in new[] { "Set-CamAlarm -MotionArmed 0,0", "Set-CamAlarm -Preset 1,2", "Set-CamAlarm -Preset '1,2'", "Set-CamFtp -Port '8,0'" })
        {
            Assert.StartsWith("ParameterArgumentTransformationError,", engine.GetError(script).FullyQualifiedErrorId, StringComparison.Ordinal);
        }
    }

    private static bool IsWriter(ReceivedRequest request) => request.Path.StartsWith("set_", StringComparison.Ordinal) || request.Path == "camera_control.cgi";

    private static PropertyInfo[] Choices(Engine engine)
    {
        PropertyInfo[] choices =
        [
            .. from type in engine.Get("(Get-Command -Module IpCamera).ImplementingType")
               from parameter in ((Type)type.BaseObject).GetProperties()
               where parameter.IsDefined(typeof(ParameterAttribute)) && EnumOf(parameter) is not null
               select parameter,
        ];
        Assert.Contains(choices, parameter => parameter.Name == "Move");
        return choices;
    }

    private static string NameOf(PropertyInfo parameter)
    {
        CmdletAttribute name = parameter.ReflectedType!.GetCustomAttribute<CmdletAttribute>()!;
        return $"{name.VerbName}-{name.NounName}";
    }

    private static Type? EnumOf(PropertyInfo parameter)
    {
        Type type = parameter.PropertyType.GetElementType() ?? parameter.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? type : null;
    }

    /// <summary>Two names whose numbers make a third one, where there are any.</summary>
    private static (string One, string Other) Pair(Type type)
    {
        string[] names = Enum.GetNames(type);
        return (from one in names
                from other in names
                let sum = Enum.ToObject(type, Convert.ToInt32(Enum.Parse(type, one), null) | Convert.ToInt32(Enum.Parse(type, other), null))
                where one != other && Enum.IsDefined(type, sum)
                select (one, other)).DefaultIfEmpty((names[0], names[^1])).First();
    }
}
