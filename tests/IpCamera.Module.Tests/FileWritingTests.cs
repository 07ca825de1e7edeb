using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What writes files says so beforehand, on request, and replaces none unless it is told to.</summary>
public sealed class FileWritingTests : CameraTest
{
    /// <summary>The cmdlets whose -Path is a file to send, or to look into.</summary>
    private static readonly string[] Readers =
        ["Get-CamBackupInfo", "Restore-CamParams", "Set-CamFactoryParams", "Update-CamFirmware", "Update-CamWebUI"];

    [Fact]
    public void Every_cmdlet_that_writes_files_has_WhatIf_Confirm_and_Force()
    {
        CmdletInfo[] cmdlets = [.. NewEngine().Get("Get-Command -Module IpCamera").Select(info => (CmdletInfo)info.BaseObject)];
        CmdletInfo[] writers =
        [
            .. cmdlets.Where(info => info.Parameters.ContainsKey("OutFile") || (info.Parameters.ContainsKey("Path") && !Readers.Contains(info.Name) && info.Name is not ("Show-CamSnapshot" or "Compare-CamConfiguration" or "Set-CamConfiguration"))),
        ];

        Assert.True(writers.Length >= 5);
        Assert.All(writers.Concat(cmdlets.Where(info => info.Name.StartsWith("Register-", StringComparison.Ordinal))), info =>
            Assert.All(["WhatIf", "Confirm", "Force"], name => Assert.True(info.Parameters.ContainsKey(name), $"{info.Name} lacks -{name}.")));
        Assert.All(Readers, name => Assert.Contains(cmdlets, info => info.Name == name && info.Parameters.ContainsKey("LiteralPath")));
    }

    [Theory]
    [InlineData("Receive-CamSnapshot $folder/new/a.jpg", "a.jpg")]
    [InlineData("Receive-CamSnapshot $folder/new/ -PassThru -Count 3", "new")]
    [InlineData("Receive-CamSnapshot \"$folder/new/{Camera}_{Time}.jpg\"", "{Camera}_{Time}.jpg")]
    [InlineData("Save-CamStream $folder/new/a.mkv -FrameCount 2", "a.mkv")]
    [InlineData("Save-CamStream \"$folder/new/{Camera}/{Index}.jpg\" -FrameCount 2", "{Index}.jpg")]
    [InlineData("Backup-CamParams -Path $folder/new/", "new")]
    [InlineData("Backup-CamParams -Path $folder/new/a.bin", "a.bin")]
    [InlineData("Invoke-CamCgi get_status -OutFile $folder/new/a.txt", "a.txt")]
    [InlineData("Invoke-CamCgi backup_params -OutFile $folder/new/", "new")]
    [InlineData("ConvertTo-CamRecording $folder/new/a.mkv -LiteralPath $picture", "a.mkv")]
    [InlineData("Export-CamMetric -Path $folder/new/cam.prom", "cam.prom")]
    [InlineData("New-CamReport -Path $folder/new/cam.html", "cam.html")]
    [InlineData("Register-Cam a 192.0.2.1", "192.0.2.1")]
    public async Task WhatIf_names_the_file_and_makes_neither_file_nor_folder_nor_request(string script, string named)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["folder"] = folder;
        engine["picture"] = Path.Combine(NewFolder(), "one.jpg");
        engine.Get("Receive-CamSnapshot $picture");
        camera.ClearRequests();
        int lines = engine.Host.Lines.Count;

        Assert.Empty(engine.Get(script + " -WhatIf"));

        string said = string.Join(' ', engine.Host.Lines.Skip(lines - 1));
        Assert.Contains("What if: ", said, StringComparison.Ordinal);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Empty(camera.Requests);
    }

    [Theory]
    [InlineData("Receive-CamSnapshot $path")]
    [InlineData("Save-CamStream $path -FrameCount 1 -Format Mjpeg")]
    [InlineData("Backup-CamParams -Path $path")]
    [InlineData("Invoke-CamCgi get_status -OutFile $path")]
    [InlineData("$picture | ConvertTo-CamRecording $path -Format Mjpeg")]
    public async Task Confirm_asks_and_No_leaves_all_as_it_is(string script)
    {
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "a.bin");
        engine["picture"] = Path.Combine(NewFolder(), "one.jpg");
        engine.Get("Receive-CamSnapshot $picture");
        camera.ClearRequests();

        Assert.Empty(engine.Get(script + " -Confirm"));

        Assert.Contains("a.bin", Assert.Single(engine.Host.Questions), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Empty(camera.Requests);

        engine.Host.Answer = "Yes";

        Assert.Single(engine.Get(script + " -Confirm"));
        Assert.Single(Directory.GetFiles(folder));
    }
}
