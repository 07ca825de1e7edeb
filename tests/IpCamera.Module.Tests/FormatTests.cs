using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class FormatTests : CameraTest
{
    private const string Marker = "Zk9Qw7";
    private const string Secret = Marker + " passphrase";
    private const string ShortSecret = Marker + " pass";

    private static readonly XDocument Formats = new(new XElement("All", FilesOf("*.Format.ps1xml").Select(file => XDocument.Load(file).Root)));

    /// <summary>What a camera wrote, or must not be seen, and what is hard to read as it is: a view shows it through an expression.</summary>
    private static readonly HashSet<Type> Delicate = [typeof(string), typeof(SecureString), typeof(TimeSpan), typeof(DateTimeOffset), typeof(string[])];

    /// <summary>Made on this machine, and not by a camera.</summary>
    private static readonly HashSet<string> Homemade = ["CamRecording", "CamMotion"];

    /// <summary>Raw contents, which fill screens and may hold what is not for showing; their length stands for them.</summary>
    private static readonly HashSet<string> Raw = ["Bytes", "Text"];

    [Fact]
    public void Every_output_type_has_a_table_and_a_list()
    {
        Type[] types = OutputTypes(NewEngine());
        Assert.Contains(types, type => type.Name == "CamSession");
        Assert.All(types, type =>
        {
            Assert.Single(Views(type, "TableControl"));
            Assert.Single(Views(type, "ListControl"));
        });
    }

    [Fact]
    public void What_has_a_name_has_a_wide_view()
    {
        string[] named = ["CamSession", "CamStatus", "CamRegistration", "CamFound", "CamDevice", "CamUser", "CamWifiNetwork", "CamSnapshot", "CamRecording"];
        Assert.All(OutputTypes(NewEngine()).Where(type => named.Contains(type.Name)), type => Assert.Single(Views(type, "WideControl")));
        Assert.Equal(named.Length, Formats.Descendants("WideControl").Count());
    }

    [Fact]
    public async Task Every_output_shows_by_default_by_a_view_of_its_own()
    {
        Engine engine = await StartWithOneOfEachAsync();
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            Type type = item.BaseObject.GetType();
            engine["item"] = item;
            string shown = Show(engine, "$item");

            // The week of a schedule is a picture of its own.
            string[] labels = [.. Views(type, "TableControl").Single().Descendants("TableColumnHeader").Select(header => (string)header.Element("Label")!)];
            string first = (string)Views(type, "ListControl").Single().Descendants("ListItem").First().Elements().First()!;
            bool isTable = Regex.IsMatch(shown, @"^\s*" + string.Join(@"\s+", labels) + @"\s*\n");
            Assert.True(isTable || Regex.IsMatch(shown, $@"^\s*{first} +:") || type.Name == "CamSchedule", $"{type.Name} shows as\n{shown}");
        }
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task No_table_cuts_off_what_tells_a_camera_apart(int width)
    {
        const string Name = "the camera behind the house, 17th from the left";
        Engine engine = await StartWithOneOfEachAsync(Name);
        engine["name"] = Name;
        (string Text, string Script)[] expected =
        [
            (Name, "Get-CamSession; Get-CamStatus; Get-CamPermission; Get-CamLog -Tail 1; Get-CamUser -Name joe; Get-CamDevice; Receive-CamSnapshot; Get-CamWifi; Find-CamWifi | Select-Object -First 1"),
            (Name, "foreach ($name in 'Alarm DateTime Ddns Decoder FactoryDdns Forbidden Ftp Mail Misc Msn Network Pppoe Sensor Upnp'.Split(' ')) { & \"Get-Cam$name\" }"),
            ("a network with a name of forty letters..", "Get-CamWifi"),
            ("camera-behind-the-house.example.com", "Get-CamDevice"),
            ("somebody.with.a.long.name@example.com", "Get-CamMail"),
            ("00626E000001", "$items | Where-Object { $_ -is [IpCamera.Discovery.CamFound] }"),
            ("192.168.100.120", "[IpCamera.CamLogEntry]@{ Camera = 'cam1'; Address = '192.168.100.120'; User = 'somebody'; Event = 'a long event that goes on for a while' }"),
            ("192.168.100.120", "[IpCamera.Settings.CamNetwork]@{ Camera = $name; IPAddress = '192.168.100.120'; SubnetMask = '255.255.255.248' }"),
            ("255.255.255.248", "[IpCamera.Settings.CamNetwork]@{ Camera = $name; IPAddress = '192.168.100.120'; SubnetMask = '255.255.255.248' }"),
            ("a_recording_of_the_yard_with_a_long_name_20261128T120000.mkv", "[IpCamera.Streaming.CamRecording]@{ Camera = 'cam1'; Path = ('/a/folder' * 20) + '/a_recording_of_the_yard_with_a_long_name_20261128T120000.mkv'; Format = 'Matroska' }"),
            ("http://[2001:db8:85a3:aaaa:bbbb:8a2e:370:7334]:65535/",
                "[IpCamera.Registrations.CamRegistration]@{ Name = 'cam1'; Uri = 'http://[2001:db8:85a3:aaaa:bbbb:8a2e:370:7334]:65535/'; Encoding = 'utf-8' }"),
        ];
        foreach ((string text, string script) in expected)
        {
            engine["texts"] = engine.Get(script).ToArray();
            foreach (PSObject item in (PSObject[])engine["texts"]!)
            {
                engine["item"] = item;
                string shown = ShowAt(engine, width);

                // Where it does not fit it goes on in the next line of its column.
                Assert.True(IsIn(text, shown), $"{item.BaseObject.GetType().Name} shows as\n{shown}");
            }
        }

        // All pieces of the text, in their order.
        static bool IsIn(string text, string shown)
        {
            string rest = text.Replace(" ", "", StringComparison.Ordinal);
            foreach (string line in shown.Split('\n').Select(line => line.Replace(" ", "", StringComparison.Ordinal)))
            {
                for (int length = Math.Min(rest.Length, line.Length); length > 0; length--)
                {
                    if (!line.Contains(rest[..length], StringComparison.Ordinal)) continue;
                    rest = rest[length..];
                    break;
                }
            }

            return rest.Length == 0;
        }
    }

    [Theory]
    [InlineData("192.168.100.120:8080")]
    [InlineData("192.168.100.12")]
    public async Task What_a_session_is_called_by_default_stands_in_one_line(string name)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        engine["name"] = name;
        engine["address"] = camera.Uri.Authority;
        engine.Get("$null = Connect-Cam $address -Credential $credential -Name $name");

        Assert.Contains(name + " ", Show(engine, "Get-CamSession $name"));
        Assert.Contains(name.Split(':')[0], Show(engine, "Get-CamStatus"));
    }

    [Theory]
    [InlineData(true, "Daily 22:00-06:00", "Daily 22:00-06:00")]
    [InlineData(false, "Daily 22:00-06:00", "(off) Daily 22:00-06:00")]
    [InlineData(false, "Never", "0 s")]
    public void A_schedule_that_is_off_shows_as_such(bool enabled, string schedule, string end)
    {
        Engine engine = NewEngine();
        engine["enabled"] = enabled;
        engine.Get($"$alarm = [IpCamera.Settings.CamAlarm]@{{ Camera = 'cam1'; UploadInterval = 0; ScheduleEnabled = $enabled; Schedule = '{schedule}' }}");

        // It goes on in the next line where the room ends.
        Assert.EndsWith(end.Replace(" ", "", StringComparison.Ordinal), Regex.Replace(Show(engine, "$alarm"), @"\s", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_end_is_cut_in_a_table()
    {
        Engine engine = NewEngine();
        engine.Get("$alarm = [IpCamera.Settings.CamAlarm]@{ Camera = 'cam1'; ScheduleEnabled = $true; Schedule = (1..23 | ForEach-Object { 'Daily {0:00}:00-{0:00}:15' -f $_ }) -join '; ' }");

        string table = Regex.Replace(Show(engine, "$alarm"), @"\s", "");

        Assert.Contains("12:00-12:15", engine.GetOne("[IpCamera.Formats.CamFormat]::Text($alarm.Schedule)").ToString());
        Assert.Contains("\u2026", table);
        Assert.DoesNotContain("12:00-12:15", table);
    }

    [Theory]
    [InlineData("PlainText", false)]
    [InlineData("Ansi", true)]
    public void Colours_are_there_only_where_they_are_wanted(string rendering, bool expected)
    {
        Engine engine = NewEngine();
        engine["old"] = engine.GetOne("$PSStyle.OutputRendering");
        engine["rendering"] = rendering;
        engine.Get("""
            $PSStyle.OutputRendering = $rendering
            [IpCamera.CamStatusChange]@{ Camera = 'cam1'; Property = 'Reachable'; Old = $true; New = $false } | Out-Default
            $PSStyle.OutputRendering = $old
            """);

        Assert.Contains("False", engine.Host.Text);
        Assert.Equal(expected, engine.Host.Text.Contains(engine.GetOne("$PSStyle.Formatting.Error").ToString(), StringComparison.Ordinal));
    }

    private static readonly string[] SecondNames = ["CamFound.ComputerName", "CamFound.IPAddress", "CamRegistration.IPAddress"];

    [Fact]
    public void Every_property_stands_in_the_list()
    {
        foreach (Type type in OutputTypes(NewEngine()))
        {
            string list = Assert.Single(Views(type, "ListControl")).ToString();
            string[] missing =
            [
                .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0)
                    // What the types file adds to a type under a second name is for programs.
                    .Where(property => !SecondNames.Contains($"{type.Name}.{property.Name}"))
                    .Select(property => property.Name)
                    .Where(property => !Raw.Contains(property) && !Regex.IsMatch(list, $"<PropertyName>{property}(View|Gist)?<")),
            ];
            Assert.True(missing.Length == 0, $"{type.Name} lacks {string.Join(", ", missing)}.");
        }
    }

    [Fact]
    public async Task Every_view_names_only_properties_that_are_there()
    {
        Engine engine = await StartWithOneOfEachAsync();
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            string[] named = [.. Views(item.BaseObject.GetType(), "TableControl", "ListControl", "WideControl", "CustomControl").Descendants("PropertyName").Select(name => name.Value)];
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.True(item.Properties[name] is not null, $"{item.BaseObject.GetType().Name} has no {name}."));
        }
    }

    [Fact]
    public void No_view_and_no_property_runs_a_script()
    {
        string[] files = [.. FilesOf("*.ps1xml")];
        Assert.InRange(files.Length, 4, 20);
        Assert.All(files, file =>
        {
            string[] scripts = [.. XDocument.Load(file).Descendants().Where(node => node.Name.LocalName.Contains("Script", StringComparison.Ordinal)).Select(node => node.Value)];
            Assert.Empty(scripts);
        });
    }

    [Fact]
    public void Every_property_for_the_views_is_used_and_hidden()
    {
        string[] shown = [.. Formats.Descendants("PropertyName").Select(name => name.Value).Distinct()];
        XElement[] made = [.. FilesOf("Views.Types.ps1xml").SelectMany(file => XDocument.Load(file).Descendants("CodeProperty"))];
        Assert.NotEmpty(made);
        Assert.All(made, property => Assert.Contains((string)property.Element("Name")!, shown));
        Assert.All(made, property => Assert.Equal("true", (string?)property.Attribute("IsHidden")));
    }

    [Fact]
    public async Task Views_are_the_same_where_scripts_may_call_no_methods()
    {
        Engine engine = await StartWithOneOfEachAsync();
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            engine["item"] = item;
            foreach (string view in new[] { "Out-String", "Format-List | Out-String" })
            {
                string before = (string)engine.GetOne($"$item | {view}").BaseObject;
                engine.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.ConstrainedLanguage;
                string constrained = (string)engine.GetOne($"$item | {view}").BaseObject;
                engine.Runspace.SessionStateProxy.LanguageMode = PSLanguageMode.FullLanguage;

                Assert.Equal(before, constrained);
            }
        }
    }

    [Fact]
    public void What_a_camera_wrote_and_what_must_not_be_seen_goes_through_a_property_for_the_views()
    {
        foreach (Type type in OutputTypes(NewEngine()).Where(type => !Homemade.Contains(type.Name)))
        {
            string[] bare =
            [
                .. Views(type, "TableControl", "ListControl").SelectMany(view => view.Descendants("PropertyName")).Select(name => name.Value)
                    .Where(name => Live(type, name)?.PropertyType is Type property
                        && (Delicate.Contains(Nullable.GetUnderlyingType(property) ?? property) || typeof(IDictionary<string, object>).IsAssignableFrom(property))),
            ];
            Assert.True(bare.Length == 0, $"{type.Name} shows {string.Join(", ", bare)} as they are.");
        }
    }

    [Fact]
    public void What_shows_behind_other_objects_is_there_and_no_secret()
    {
        Engine engine = NewEngine();
        XDocument types = new(new XElement("All", FilesOf("*.Types.ps1xml").Select(file => XDocument.Load(file).Root)));
        Type[] outputs = OutputTypes(engine);
        foreach (XElement type in types.Descendants("Type").Where(type => type.Descendants("PropertySet").Any()))
        {
            Type output = outputs.Single(known => known.FullName == type.Element("Name")!.Value);
            string[] shown = [.. type.Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value)];
            Assert.All(shown, name => Assert.NotNull(output.GetProperty(name)));
            Assert.All(shown, name => Assert.NotEqual(typeof(SecureString), Live(output, name)!.PropertyType));
        }
    }

    /// <summary>The property with the value itself, which may hide behind a public one with its text.</summary>
    private static PropertyInfo? Live(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Instance | BindingFlags.NonPublic) ?? type.GetProperty(name);

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
    public async Task Every_property_of_the_views_works_on_real_objects_and_shows_no_secret()
    {
        Engine engine = await StartWithOneOfEachAsync();
        int read = 0;
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            foreach (string name in Views(item.BaseObject.GetType(), "TableControl", "ListControl").Descendants("PropertyName").Select(name => name.Value))
            {
                Assert.DoesNotContain(Marker, $"{item.Properties[name].Value}");
                read++;
            }
        }

        Assert.True(read > 200, $"Only {read} properties.");
    }

    [Fact]
    public async Task Every_object_says_the_essential_in_one_line()
    {
        Engine engine = await StartWithOneOfEachAsync();
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            engine["item"] = item;
            string text = (string)engine.GetOne("\"$item\"").BaseObject;

            Assert.True(text.Length > 0 && !text.Contains('\n', StringComparison.Ordinal) && !text.Contains("IpCamera.", StringComparison.Ordinal), $"{item.BaseObject.GetType().Name}: {text}");
            Assert.DoesNotContain(Marker, text);
        }
    }

    [Fact]
    public async Task A_table_fits_eighty_columns_and_shows_no_secret()
    {
        Engine engine = await StartWithOneOfEachAsync();
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            string type = item.BaseObject.GetType().Name;
            // All settings at once are too much for a row, and a schedule is a picture.
            if (type is "CamParams" or "CamSchedule") continue;
            engine["item"] = item;

            string text = Show(engine, "$item, $item");

            string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
            Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
            // What does not fit goes on below: some long text of these, and in a schedule that no one has.
            Assert.True(lines.Length is 4 or 6 or 8 || type == "CamAlarm", $"{type} shows as\n{text}");
            Assert.Equal(2, lines.Count(line => line.Contains("cam1", StringComparison.Ordinal)));
            Assert.Contains("cam1", lines[2]);
            string[] labels = [.. Views(item.BaseObject.GetType(), "TableControl").Single().Descendants("TableColumnHeader").Select(header => (string)header.Element("Label")!)];
            Assert.All(labels, label => Assert.Contains(label, lines[0]));
            Assert.DoesNotContain(Marker, text);
        }
    }

    [Fact]
    public async Task What_comes_behind_objects_of_another_type_shows_no_raw_content()
    {
        Engine engine = await StartWithOneOfEachAsync();
        engine.Get("$items | Out-Default");

        Assert.Contains(Secret, engine.GetOne("Invoke-CamCgi get_params").Text("Text"));
        Assert.DoesNotContain(Marker, engine.Host.Text);
        Assert.DoesNotContain("Bytes", engine.Host.Text);
    }

    [Fact]
    public async Task All_settings_show_as_a_list_without_secrets()
    {
        Engine engine = await StartWithOneOfEachAsync();
        engine.Get("Get-CamParams -Session cam1 | Out-Default");

        Assert.Contains("cam1", engine.Host.Text);
        Assert.DoesNotContain(Marker, engine.Host.Text);
    }

    [Fact]
    public void A_schedule_shows_as_a_week()
    {
        Engine engine = NewEngine();
        engine.Get("New-CamSchedule 'Mon-Fri 08:00-18:15' | Out-Default");

        string[] lines = [.. engine.Host.Text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        Assert.Equal(8, lines.Length);
        Assert.Equal("    00  02  04  06  08  10  12  14  16  18  20  22", lines[0]);
        Assert.Equal("Sun ................................................", lines[1]);
        Assert.Equal("Mon ................####################-...........", lines[2]);
        Assert.Equal("Sat ................................................", lines[7]);
    }

    [Fact]
    public async Task What_came_back_from_a_file_shows_as_it_did()
    {
        Engine engine = await StartWithOneOfEachAsync();
        foreach (PSObject item in (PSObject[])engine["items"]!)
        {
            // A schedule comes back as its text.
            if (item.BaseObject.GetType().Name is "CamSchedule" or "CamFrame" or "CamRecording" or "CamCgiResponse") continue;
            engine["item"] = item;
            string before = Show(engine, "$item");

            engine["item"] = engine.GetOne(
                "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($item, 2))");

            Assert.Equal(before, Show(engine, "$item"));
        }
    }

    [Theory]
    [InlineData("::Offset([timespan]'-05:30')", "-05:30")]
    [InlineData("::Offset([timespan]'02:00')", "+02:00")]
    [InlineData("::Offset([timespan]0)", "+00:00")]
    [InlineData("::Drift([timespan]'00:00:03')", "+3 s")]
    [InlineData("::Drift([timespan]'-01:00:00')", "-3600 s")]
    [InlineData("::Drift([timespan]0)", "0 s")]
    [InlineData("::Drift([timespan]'-20000.05:00:00')", "-20000 days")]
    [InlineData("::Seconds([timespan]'01:00:01')", "3601 s")]
    [InlineData("::Hours([timespan]'4.15:15:00')", "111.25 h")]
    [InlineData("::Text('http://joe:pass@host/?pwd=x&cam=1')", "http://********@host/?pwd=********&cam=1")]
    [InlineData("::List([string[]]('a', \"b$([char]27)\"))", "a, b.")]
    [InlineData("::List($null)", "")]
    [InlineData("::Offset($null)", "")]
    [InlineData("::Variables([ordered]@{ a = \"1$([char]7)\"; b_pwd = $secret; c = '' })", "a = 1.\nb_pwd = ********\nc = ")]
    [InlineData("::Gist(@([pscustomobject]@{ a = 1; b = '' }, [pscustomobject]@{ a = $null; b = 'x' }), 'a', 'b')", "a=1\nb=x")]
    [InlineData("::Outcome($true)", "True")]
    [InlineData("::Alarm('None')", "None")]
    [InlineData("::Change('Alarm', 'None')", "None")]
    [InlineData("::Change('Reachable', $true)", "True")]
    [InlineData("::Change('WifiStatus', $null)", "")]
    [InlineData("::Change('DdnsHost', \"a$([char]27)\")", "a.")]
    [InlineData("::Brief('a' * 60)", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("::Text(\"a$([char]0x2028)b$([char]0x9b)c\")", "a.b.c")]
    public void A_value_is_shown_so(string expression, string expected)
    {
        Engine engine = NewEngine();
        engine["secret"] = Engine.Secret(Secret);

        Assert.Equal(expected, engine.GetOne("[System.Threading.Thread]::CurrentThread.CurrentCulture = ''; [IpCamera.Formats.CamFormat]" + expression).BaseObject);
    }

    [Theory]
    [InlineData("::Outcome($false)", "False")]
    [InlineData("::Alarm('Motion')", "Motion")]
    [InlineData("::Change('Alarm', [IpCamera.CamAlarmStatus]::Motion)", "Motion")]
    [InlineData("::Change('Reachable', $false)", "False")]
    public void What_is_wrong_has_the_colour_of_errors(string expression, string text)
    {
        Engine engine = NewEngine();

        string shown = (string)engine.GetOne("[IpCamera.Formats.CamFormat]" + expression).BaseObject;

        Assert.Equal(engine.GetOne($"$PSStyle.Formatting.Error + '{text}' + $PSStyle.Reset").BaseObject, shown);
    }

    [Fact]
    public async Task A_hostile_name_cannot_drive_the_terminal()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        camera.Intercept = _ => CannedResponse.Text($"var id='{camera.Id}';\nvar alias='\u001b[2J\u0007\u202Eevil';\n");

        engine.Get("Get-CamStatus | Out-Default");

        Assert.Contains("evil", engine.Host.Text);
        Assert.DoesNotContain("\u001b[2J", engine.Host.Text);
        Assert.DoesNotContain("\u0007", engine.Host.Text);
        Assert.DoesNotContain("\u202E", engine.Host.Text);
    }

    /// <summary>How <c>$item</c> shows on a terminal of that width.</summary>
    private static string ShowAt(Engine engine, int width) =>
        Regex.Replace((string)engine.GetOne($"$item | Out-String -Width {width}").BaseObject, "\e\\[[0-9;]*m", "");

    private static IEnumerable<string> FilesOf(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Engine.RepositoryRoot, "src", "IpCamera", "Formats"), pattern).Order(StringComparer.Ordinal);

    /// <summary>What a script shows, without its colours.</summary>
    private static string Show(Engine engine, string script)
    {
        int start = engine.Host.Text.Length;
        engine.Get(script + " | Out-Default");
        return Regex.Replace(engine.Host.Text[start..], "\e\\[[0-9;]*m", "");
    }

    private static Type[] OutputTypes(Engine engine) =>
    [
        .. engine.Get("(Get-Command -Module IpCamera).OutputType.Type").Select(type => (Type)type.BaseObject).Distinct()
            .Where(type => type.Namespace!.StartsWith("IpCamera", StringComparison.Ordinal) && !type.IsAbstract),
    ];

    /// <summary>The views of a type, or of the nearest type that it derives from.</summary>
    private static IEnumerable<XElement> Views(Type? type, params string[] controls)
    {
        XElement[] views = [];
        for (; type is not null && views.Length == 0; type = type.BaseType)
        {
            string name = type.FullName!;
            views = [.. Formats.Descendants("View").Where(view => view.Descendants("TypeName").Any(known => known.Value == name))];
        }

        return views.SelectMany(view => controls.SelectMany(control => view.Elements(control)));
    }

    private async Task<Engine> StartWithOneOfEachAsync(string? name = null)
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Profile = FirmwareProfile.Digest });
        camera["wifi_ssid"] = "a network with a name of forty letters..";
        camera["wifi_wpa_psk"] = Secret;
        camera["wifi_encrypt"] = "5";
        camera["wifi_key1"] = Secret;
        camera["mail_pwd"] = Secret;
        camera["mail_receiver1"] = "somebody.with.a.long.name@example.com";
        camera["mail_receiver2"] = "another@example.com";
        camera["ftp_pwd"] = Secret;
        camera["ddns_pwd"] = Secret;
        camera["ddns_proxy_svr"] = $"http://joe:{Secret}@example.com/";
        camera["factory_ddns_pwd"] = Secret;
        camera["msn_pwd"] = Secret;
        camera["pppoe_pwd"] = Secret;
        camera["user2_name"] = "joe";
        camera["user2_pwd"] = ShortSecret;
        camera["dev2_alias"] = "Yard behind house 17";
        camera["dev2_host"] = "camera-behind-the-house.example.com";
        camera["dev2_pwd"] = ShortSecret;
        camera["alarm_http_url"] = $"http://joe:{Secret}@example.com/?pwd={Secret}&camera=1";
        camera["alarm_schedule_enable"] = "1";
        camera["alarm_schedule_mon_0"] = "2863311530";
        camera["schedule_tue_1"] = "2863311530";
        camera.Alias = "Yard behind house 17";
        Engine engine = Connect(camera);
        engine["address"] = camera.Uri.Authority;
        if (name is not null) engine.Get($"Disconnect-Cam cam1; Connect-Cam $address -Credential $credential -Name '{name}'");
        engine["folder"] = NewFolder() + "/";
        engine["items"] = engine.Get("""
            Get-CamSession; Get-CamStatus; Get-CamPermission; Get-CamParams
            foreach ($name in 'Alarm DateTime Ddns Decoder Device FactoryDdns Forbidden Ftp Mail Misc Msn Network Pppoe Sensor Upnp Wifi'.Split(' ')) { & "Get-Cam$name" }
            Set-CamAlias 'Yard behind house 17' -PassThru; Get-CamUser -Name joe; Get-CamLog -Tail 1; Test-CamFtp; Find-CamWifi | Select-Object -First 1; New-CamSchedule Weekdays
            [IpCamera.Discovery.CamFound]@{ Id = '00626E000001'; Name = 'cam1 behind house 17'; Address = '192.0.2.1'; SubnetMask = '255.255.255.0'; Gateway = '192.0.2.254'; DnsServer = '192.0.2.254'; Port = 8080; FirmwareVersion = '11.37.2.56'; WebUIVersion = '2.0.10.14'; AnsweredFrom = '192.0.2.1' }
            [IpCamera.Registrations.CamRegistration]@{ Name = 'cam1 behind house 17'; Uri = 'http://192.0.2.1:8080/'; Encoding = 'utf-8' }
            [IpCamera.Alarms.CamAlarmEvent]@{ Camera = 'cam1'; Address = '192.0.2.1'; Path = '/alarm/00626E000001'; Time = [DateTimeOffset]::Now }
            [IpCamera.Relay.CamPublication]@{ Uri = 'http://127.0.0.1:8080/'; Cameras = 'cam1', 'cam2'; Viewers = 3 }
            [IpCamera.Motion.CamMotion]@{ Camera = 'cam1'; Time = [DateTimeOffset]::Now; Ended = [DateTimeOffset]::Now; Share = 1.5; Box = [IpCamera.Motion.CamBox]::new(12.5, 33.3, 10.25, 44); Peak = 100 }
            [IpCamera.CamStatusChange]@{ Camera = 'cam1'; Property = 'Reachable'; Old = $true; New = $false; Time = [DateTimeOffset]::Now; Reason = 'gone' }
            $null = Backup-CamParams -Path "${folder}cam1.bin"; Get-CamBackupInfo "${folder}cam1.bin"
            [IpCamera.Motion.CamMotion]@{ Camera = 'cam1'; Time = [DateTimeOffset]::Now; Share = 1.5; Box = [IpCamera.Motion.CamBox]::new(1, 2, 3, 4); Peak = 2 }
            $null = Export-CamConfiguration -Path "${folder}cam1.json"; Compare-CamConfiguration -Path "${folder}cam1.json" -IncludeEqual | Select-Object -First 1
            Test-CamSecurity -Check FtpInClear; Test-CamHealth -Check Clock
            Receive-CamSnapshot; Receive-CamStream -FrameCount 1; Save-CamStream $folder -FrameCount 3; Invoke-CamCgi get_params
            """).ToArray();
        string[] missing = [.. OutputTypes(engine).Select(type => type.Name).Except(((PSObject[])engine["items"]!).Select(item => item.BaseObject.GetType().Name))];
        Assert.Empty(missing);
        return engine;
    }
}
