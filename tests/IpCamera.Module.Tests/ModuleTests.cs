using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading.Tasks;
using System.Xml.Linq;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

public sealed class ModuleTests : CameraTest
{
    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_of_the_assembly()
    {
        Engine engine = NewEngine();
        PSObject manifest = engine.GetOne("Get-Module IpCamera");
        string[] exported = [.. engine.Get("(Get-Module IpCamera).ExportedCmdlets.Keys").Select(name => name.ToString())];
        Type[] types = [.. engine.Get("(Get-Command Connect-Cam).ImplementingType.Assembly.GetExportedTypes()").Select(type => (Type)type.BaseObject)];
        string[] found =
        [
            .. types.Select(type => type.GetCustomAttributes(typeof(CmdletAttribute), false).OfType<CmdletAttribute>().SingleOrDefault())
                .OfType<CmdletAttribute>()
                .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}"),
        ];

        Assert.NotEmpty(found);
        Assert.Equal(found.Order(), exported.Order());
        Assert.Equal("IpCamera", manifest.Text("Name"));
    }

    [Fact]
    public void A_stop_that_comes_when_all_is_over_is_no_trouble()
    {
        Engine engine = NewEngine();
        Type[] cmdlets = [.. engine.Get("(Get-Module IpCamera).ExportedCmdlets.Values.ImplementingType").Select(type => (Type)type.BaseObject)];

        Assert.NotEmpty(cmdlets);
        Assert.All(cmdlets, type =>
        {
            object cmdlet = Activator.CreateInstance(type)!;
            (cmdlet as IDisposable)?.Dispose();
            type.GetMethod("StopProcessing", BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(cmdlet, null);
        });
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_build()
    {
        string? version = XDocument.Load(Path.Combine(Engine.RepositoryRoot, "Directory.Build.props")).Descendants("Version").Single().Value;
        Engine engine = NewEngine();

        Assert.Equal(version, engine.GetOne("(Get-Module IpCamera).Version.ToString()").ToString());
        Assert.Equal(version, engine.GetOne("(Get-Command Connect-Cam).ImplementingType.Assembly.GetName().Version.ToString(3)").ToString());
    }

    [Fact]
    public void The_module_ships_two_assemblies_and_nothing_else()
    {
        string[] files = [.. new DirectoryInfo(Path.Combine(Engine.RepositoryRoot, "lib")).GetFileSystemInfos().Select(file => file.Name).Order()];
        Assert.Equal(["IpCamera.Core.dll", "IpCamera.dll"], files);
    }

    [Fact]
    public async Task A_module_at_work_has_loaded_its_two_assemblies_and_no_other_from_its_folder()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Connect(camera).Get("Get-CamStatus");
        string folder = Path.Combine(Engine.RepositoryRoot, "lib") + Path.DirectorySeparatorChar;
        string[] loaded =
        [
            .. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic)
                .Select(assembly => assembly.Location)
                .Where(location => location.StartsWith(folder, StringComparison.Ordinal))
                .Select(location => location[folder.Length..])
                .Distinct().Order(),
        ];
        Assert.Equal(["IpCamera.Core.dll", "IpCamera.dll"], loaded);
    }

    [Fact]
    public async Task Removing_the_module_closes_its_sessions()
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        Engine other = NewEngine();
        other["session"] = engine["session"];
        using Execution stream = other.Begin("Receive-CamStream -Session $session");
        Execution.Until(() => stream.Count > 0, "a frame");

        engine.Get("Remove-Module IpCamera");

        ErrorRecord error = Assert.Single(stream.Wait().Errors);
        Assert.Equal("CamNoSession,IpCamera.Commands.ReceiveCamStreamCommand", error.FullyQualifiedErrorId);
        Assert.Equal(false, engine.GetOne("$session").Value("IsOpen"));
        Execution.Until(() => camera.ConcurrentRequests == 0, "the stream's connection is closed");
    }
}
