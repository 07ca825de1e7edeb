using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using System.Xml.Linq;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What the types file adds to the objects: names that bind downstream, and what shows and tells them apart by default.</summary>
public sealed class TypesTests : CameraTest
{
    private const string Binder = """
        function global:Test-Binding {
            param(
                [Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $ComputerName,
                [Parameter(ValueFromPipelineByPropertyName)] [ipaddress] $IPAddress)
            process { "$ComputerName|$IPAddress" }
        }
        """;

    private const string Found = """
        [IpCamera.Discovery.CamFound]@{ Id = '1'; Name = 'yard'; Address = '192.0.2.1'; SubnetMask = '255.255.255.0'; Gateway = '192.0.2.254'; DnsServer = '192.0.2.254'; Port = 8080; FirmwareVersion = ''; WebUIVersion = ''; AnsweredFrom = '192.0.2.1' }
        """;

    private static readonly XDocument Types = XDocument.Load(Path.Combine(Engine.RepositoryRoot, "src", "IpCamera", "Formats", "IpCamera.Types.ps1xml"));

    [Theory]
    [InlineData(Found, "192.0.2.1|192.0.2.1")]
    [InlineData("[IpCamera.Registrations.CamRegistration]@{ Name = 'a'; Uri = 'http://192.0.2.1:8080/'; Encoding = 'utf-8' }", "192.0.2.1|192.0.2.1")]
    [InlineData("[IpCamera.Registrations.CamRegistration]@{ Name = 'a'; Uri = 'https://[2001:db8::1]/'; Encoding = 'utf-8' }", "2001:db8::1|2001:db8::1")]
    [InlineData("[IpCamera.Registrations.CamRegistration]@{ Name = 'a'; Uri = 'http://yard.example/'; Encoding = 'utf-8' }", "yard.example|")]
    [InlineData("[IpCamera.Settings.CamDevice]@{ Address = 'yard.example' }", "yard.example|")]
    [InlineData("[IpCamera.Settings.CamNetwork]@{ IPAddress = '192.0.2.1' }", "192.0.2.1|192.0.2.1")]
    [InlineData("[IpCamera.Alarms.CamAlarmEvent]@{ Address = '192.0.2.1'; Path = '/' }", "192.0.2.1|")]
    public void Where_a_camera_is_binds_downstream(string item, string expected)
    {
        Engine engine = NewEngine();
        engine.Get(Binder);

        Assert.Equal(expected, engine.GetOne(item.Trim() + " | Test-Binding").BaseObject);
    }

    [Fact]
    public async Task A_session_binds_downstream_by_its_host()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine.Get(Binder);
        engine["address"] = $"localhost:{camera.Uri.Port}";

        Assert.Equal($"{camera.Uri.Host}|{camera.Uri.Host}", engine.GetOne("Get-CamSession cam1 | Test-Binding").BaseObject);
        if (camera.Uri.Host != "127.0.0.1") return;
        Assert.Equal("localhost|", engine.GetOne("Connect-Cam $address -Credential $credential | Test-Binding").BaseObject);
    }

    [Fact]
    public async Task A_piped_session_says_which_camera_and_not_what_to_set()
    {
        SimulatedCamera camera = await StartCameraAsync();
        camera["ip"] = "192.0.2.7";
        camera["mask"] = "255.255.255.0";

        Connect(camera).Get("Get-CamSession | Set-CamNetwork -Port 8123 -Confirm:$false");

        Assert.Equal(["192.0.2.7", "255.255.255.0", "8123"], [camera["ip"], camera["mask"], camera["port"]]);
    }

    [Theory]
    [InlineData("Address = '192.0.2.1'; Port = 8080", "http://192.0.2.1:8080/")]
    [InlineData("Address = 'yard.example'; Port = 0", "http://yard.example/")]
    [InlineData("Address = 'yard.example'", "http://yard.example/")]
    [InlineData("Address = '2001:db8::1'; Port = 81", "http://[2001:db8::1]:81/")]
    [InlineData("Address = ''; Port = 81", null)]
    [InlineData("Address = 'no host at all'; Port = 81", null)]
    public void A_device_knows_where_Connect_Cam_finds_it(string values, string? expected) =>
        Assert.Equal(expected, NewEngine().GetOne($"'' + ([IpCamera.Settings.CamDevice]@{{ {values} }}).Uri").ToString() is { Length: > 0 } uri ? uri : null);

    [Fact]
    public async Task A_device_is_connected_to_where_it_is()
    {
        CameraSimulator simulator = await StartCamerasAsync(new SimulatorOptions { Count = 2 });
        SimulatedCamera here = simulator.Cameras[0];
        SimulatedCamera there = simulator.Cameras[1];
        here["dev2_host"] = there.Uri.Host;
        here["dev2_port"] = $"{there.Uri.Port}";
        here["dev2_alias"] = "there";

        PSObject session = Connect(here).GetOne("Get-CamDevice | Connect-Cam -Credential $credential");

        Assert.Equal(there.Id, session.Text("Id"));
    }

    [Fact]
    public async Task A_session_is_connected_to_anew_where_it_is()
    {
        SimulatedCamera camera = await StartCameraAsync();

        PSObject session = Connect(camera).GetOne("$session | Connect-Cam -Credential $credential");

        Assert.Equal(["cam1", camera.Uri.ToString()], [session.Text("Name"), session.Text("Uri")]);
    }

    [Fact]
    public void Every_output_type_says_what_to_show_of_it() => Assert.All(OutputTypes(NewEngine()), type =>
    {
        string[] shown = Set(type, "DefaultDisplayPropertySet");
        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.NotNull(type.GetProperty(name)));
    });

    [Fact]
    public void What_tells_objects_apart_is_their_key() => Assert.All(Types.Descendants("PropertySet").Where(set => (string?)set.Element("Name") == "DefaultKeyPropertySet"), set =>
    {
        string owner = (string)set.Ancestors("Type").Single().Element("Name")!;
        Type type = OutputTypes(NewEngine()).Single(known => known.FullName == owner);
        Assert.All(set.Descendants("ReferencedProperties").Elements(), name => Assert.NotNull(type.GetProperty(name.Value)));
    });

    [Fact]
    public async Task A_session_is_told_apart_by_its_name()
    {
        Engine engine = Connect(await StartCameraAsync());

        Assert.Equal("Name", engine.GetOne("(Get-CamSession).PSStandardMembers.DefaultKeyPropertySet.ReferencedPropertyNames").BaseObject);
    }

    private static string[] Set(Type? type, string set)
    {
        for (; type is not null; type = type.BaseType)
        {
            string owner = type.FullName!;
            string[] names =
            [
                .. Types.Descendants("Type").Where(known => (string?)known.Element("Name") == owner).Descendants("PropertySet")
                    .Where(known => (string?)known.Element("Name") == set).Descendants("ReferencedProperties").Elements().Select(name => name.Value),
            ];
            if (names.Length > 0) return names;
        }

        return [];
    }

    private static IEnumerable<Type> OutputTypes(Engine engine) => engine.Get("(Get-Command -Module IpCamera).OutputType.Type").Select(type => (Type)type.BaseObject).Distinct()
        .Where(type => type.Namespace!.StartsWith("IpCamera", StringComparison.Ordinal) && !type.IsAbstract);
}
