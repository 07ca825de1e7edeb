using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using IpCamera.ModuleTests.Hosting;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class FormatTests : CameraTest
{
    private const string Secret = "Zk9Qw7 passphrase";

    private static readonly XDocument Formats =
        XDocument.Load(Path.Combine(Engine.RepositoryRoot, "src", "IpCamera", "Formats", "IpCamera.Format.ps1xml"));

    /// <summary>Raw contents, which fill screens and may hold what is not for showing; their length stands for them.</summary>
    private static readonly HashSet<string> Raw = ["Bytes", "Text"];

    [Fact]
    public void Every_output_type_has_a_table_and_a_list()
    {
        Type[] types = OutputTypes(NewEngine());
        Assert.Contains(types, type => type.Name == "CamSession");
        Assert.All(types, type =>
        {
            Assert.Single(Views(type.FullName!, "TableControl"));
            Assert.Single(Views(type.FullName!, "ListControl"));
        });
    }

    [Fact]
    public void Every_property_stands_in_the_list()
    {
        foreach (Type type in OutputTypes(NewEngine()))
        {
            string list = Assert.Single(Views(type.FullName!, "ListControl")).ToString();
            string[] missing =
            [
                .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => property.Name).Where(property => !Raw.Contains(property)
                    && !Regex.IsMatch(list, $@"(\$_\.|<PropertyName>){property}\b")),
            ];
            Assert.True(missing.Length == 0, $"{type.Name} lacks {string.Join(", ", missing)}.");
        }
    }

    [Fact]
    public void Every_view_names_only_properties_that_are_there()
    {
        Type[] types = OutputTypes(NewEngine());
        foreach (XElement view in Formats.Descendants("View"))
        {
            Type type = types.Single(known => known.FullName == view.Descendants("TypeName").Single().Value);
            string[] named = [.. Regex.Matches(view.ToString(), @"(?:\$_\.|<PropertyName>)(\w+)").Select(match => match.Groups[1].Value).Distinct()];
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.NotNull(type.GetProperty(name)));
        }
    }

    [Fact]
    public void Every_table_has_as_many_cells_as_headers() => Assert.All(
        Formats.Descendants("TableControl"),
        table => Assert.Equal(table.Descendants("TableColumnHeader").Count(), table.Descendants("TableColumnItem").Count()));

    [Fact]
    public void Every_table_leaves_its_last_column_room_on_eighty_columns() => Assert.All(Formats.Descendants("TableControl"), table =>
    {
        XElement[] headers = [.. table.Descendants("TableColumnHeader")];
        int taken = headers.Sum(header => ((int?)header.Element("Width") ?? 0) + 1);
        XElement last = headers[^1];
        int needed = last.Element("Width") is null ? ((string)last.Element("Label")!).Length : 0;
        // The engine keeps the very last column free.
        Assert.InRange(taken - 1 + needed, 1, 79);
        Assert.All(headers, header => Assert.True(
            header.Element("Width") is null || (int)header.Element("Width")! >= ((string)header.Element("Label")!).Length, header.ToString()));
    });

    [Fact]
    public async Task Every_expression_of_the_views_works_on_real_objects_and_shows_no_secret()
    {
        Engine engine = await StartWithOneOfEachAsync();
        int evaluated = 0;
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            engine["item"] = item;
            foreach (XElement script in Views(item.BaseObject.GetType().FullName!, "TableControl", "ListControl").SelectMany(view => view.Descendants("ScriptBlock")))
            {
                engine["expression"] = script.Value;
                string shown = string.Concat(engine.Get("$item | ForEach-Object ([scriptblock]::Create($expression))"));
                Assert.DoesNotContain(Secret, shown);
                evaluated++;
            }
        }

        Assert.True(evaluated > 50, $"Only {evaluated} expressions.");
    }

    [Fact]
    public async Task A_table_shows_a_row_a_line_on_eighty_columns_and_no_secret()
    {
        Engine engine = await StartWithOneOfEachAsync();
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            string type = item.BaseObject.GetType().Name;
            // All settings at once are too much for a row; they show as a list.
            if (type == "CamParams") continue;
            engine["item"] = item;
            int before = engine.Host.Text.Length;

            engine.Get("$item, $item | Out-Default");

            string text = Regex.Replace(engine.Host.Text[before..], "\e\\[[0-9;]*m", "");
            string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
            Assert.True(lines.Length == 4, $"{type} shows as\n{text}");
            Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
            Assert.Contains("cam1", lines[2]);
            string[] labels = [.. Views(item.BaseObject.GetType().FullName!, "TableControl").Single().Descendants("TableColumnHeader").Select(header => (string)header.Element("Label")!)];
            Assert.All(labels, label => Assert.Contains(label, lines[0]));
            Assert.DoesNotContain(Secret, text);
        }
    }

    [Fact]
    public async Task What_comes_behind_objects_of_another_type_shows_no_raw_content()
    {
        Engine engine = await StartWithOneOfEachAsync();
        engine.Get("$items | Out-Default");

        Assert.Contains(Secret, engine.GetOne("Invoke-CamCgi get_params").Text("Text"));
        Assert.DoesNotContain(Secret, engine.Host.Text);
        Assert.DoesNotContain("Bytes", engine.Host.Text);
    }

    [Fact]
    public async Task All_settings_show_as_a_list_without_secrets()
    {
        Engine engine = await StartWithOneOfEachAsync();
        engine.Get("Get-CamParams -Session cam1 | Out-Default");

        Assert.Contains("cam1", engine.Host.Text);
        Assert.DoesNotContain(Secret, engine.Host.Text);
    }

    [Fact]
    public async Task A_hostile_name_cannot_drive_the_terminal()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = _ => CannedResponse.Text("var id='1';\nvar alias='\u001b[2J\u0007\u202Eevil';\n");

        engine.Get("Get-CamStatus | Out-Default");

        Assert.Contains("evil", engine.Host.Text);
        Assert.DoesNotContain("\u001b[2J", engine.Host.Text);
        Assert.DoesNotContain("\u0007", engine.Host.Text);
        Assert.DoesNotContain("\u202E", engine.Host.Text);
    }

    private static Type[] OutputTypes(Engine engine) =>
    [
        .. engine.Get("(Get-Command -Module IpCamera).OutputType.Type").Select(type => (Type)type.BaseObject).Distinct()
            .Where(type => type.Namespace!.StartsWith("IpCamera", StringComparison.Ordinal) && !type.IsAbstract),
    ];

    private static IEnumerable<XElement> Views(string type, params string[] controls) => Formats.Descendants("View")
        .Where(view => view.Descendants("TypeName").Any(name => name.Value == type))
        .SelectMany(view => controls.SelectMany(control => view.Elements(control)));

    private async Task<Engine> StartWithOneOfEachAsync()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        camera["wifi_ssid"] = "a network with a name of forty letters..";
        camera["wifi_wpa_psk"] = Secret;
        camera["wifi_encrypt"] = "5";
        camera["wifi_key1"] = Secret;
        camera["mail_pwd"] = Secret;
        camera.Alias = "Yard behind house 17";
        Engine engine = Connect(camera);
        engine["folder"] = NewFolder() + "/";
        engine["items"] = engine.Get("""
            Get-CamSession; Get-CamStatus; Get-CamPermission; Get-CamWifi; Get-CamParams; Receive-CamSnapshot; Receive-CamStream -FrameCount 1
            Save-CamStream $folder -FrameCount 3; Invoke-CamCgi get_params
            """).ToArray();
        return engine;
    }
}
