using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>What Get-CamBackupInfo finds in files.</summary>
public sealed class BackupInfoTests : CameraTest
{
    private const string CameraPassword = "Zk9Qw7";

    protected override string Password => CameraPassword;

    [Fact]
    public async Task A_backup_tells_whose_it_is_and_none_of_its_passwords()
    {
        SimulatedCamera camera = await StartCameraAsync(new SimulatorOptions { Password = CameraPassword });
        camera.Alias = "Gärtnerhaus";
        camera["wifi_wpa_psk"] = CameraPassword + " psk";
        Engine engine = Connect(camera);
        engine["path"] = Path.Combine(NewFolder(), "yard.bin");
        PSObject session = engine.GetOne("Get-CamSession");
        Assert.Contains(CameraPassword, Encoding.Latin1.GetString(await ReadAsync(engine, "$path")));

        PSObject info = engine.GetOne("Get-CamBackupInfo $path");

        Assert.Equal((string)engine["path"]!, info.Text("Path"));
        Assert.Equal(camera.Id, info.Text("Id"));
        Assert.Equal("Gärtnerhaus", info.Text("Alias"));
        Assert.Equal(session.Text("FirmwareVersion"), info.Text("FirmwareVersion"));
        Assert.Equal(session.Text("WebUIVersion"), info.Text("WebUIVersion"));
        Assert.Equal(new FileInfo((string)engine["path"]!).Length, info.Value("Length"));
        Assert.Equal(true, info.Value("IsValid"));
        Assert.Null(info.Value("Problem"));
        Assert.DoesNotContain(CameraPassword, engine.GetOne("$x = Get-CamBackupInfo $path; \"$x \" + ($x | Format-List * -Force | Out-String) + ($x | ConvertTo-Json)").ToString());
    }

    [Fact]
    public void A_folder_of_all_kinds_of_files_lists_and_says_what_is_none()
    {
        Engine engine = NewEngine();
        string folder = NewFolder();
        byte[] settings = CameraFiles.Settings();
        byte[] otherLayout = CameraFiles.Settings("zzzzzzzzzzzz");
        CameraFiles.Save(folder, "1 whole.bin", settings);
        CameraFiles.Save(folder, "2 damaged.bin", [.. settings[..^1], 1]);
        CameraFiles.Save(folder, "3 layout.bin", otherLayout);
        CameraFiles.Save(folder, "4 [pages].bin", CameraFiles.WebPages());
        CameraFiles.Save(folder, "5 firmware.bin", CameraFiles.Firmware());
        CameraFiles.Save(folder, "6 text.bin", "just some text"u8.ToArray());
        CameraFiles.Save(folder, "7 empty.bin", []);
        CameraFiles.Save(folder, "8 short.bin", settings[..20]);
        engine["folder"] = folder;

        foreach (string line in new[] { "Get-ChildItem $folder | Sort-Object Name | Get-CamBackupInfo", "Get-CamBackupInfo $folder/*.bin | Sort-Object Path" })
        {
            IReadOnlyList<PSObject> infos = engine.Get(line);
            Assert.Equal([true, false, false, false, false, false, false, false], infos.Select(info => info.Value("IsValid")));
            Assert.Equal(["0012A0746F01", "0012A0746F01", null, null, null, null, null, null], infos.Select(info => info.Text("Id")));
            Assert.Equal(["", "", null, null, null, null, null, null], infos.Select(info => info.Text("Alias")));
            Assert.All(infos, info => Assert.Null(info.Value("FirmwareVersion")));
            Assert.Equal(
                [null, "checksum", "layout", "web pages", "firmware", "begins with", "empty", "short"],
                infos.Zip((string?[])[null, "checksum", "layout", "web pages", "firmware", "begins with", "empty", "short"])
                    .Select(pair => pair.First.Text("Problem") is string problem && problem.Contains(pair.Second!, StringComparison.Ordinal) ? pair.Second : pair.First.Text("Problem")));
        }
    }

    [Fact]
    public void Hostile_bytes_survive_and_stay_in_their_fields()
    {
        Engine engine = NewEngine();
        byte[] file = CameraFiles.Settings();
        // No zero ends the name, and the first account with its password follows.
        "\u001b[2J\u0007"u8.CopyTo(file.AsSpan(0x21));
        for (int at = 0x21 + 5; at < 0x36; at++) file[at] = 0xFF;
        "adminsecret"u8.CopyTo(file.AsSpan(0x36));
        engine["path"] = CameraFiles.Save(NewFolder(), "hostile.bin", CameraFiles.WithChecksum(file));

        PSObject info = engine.GetOne("Get-CamBackupInfo $path");

        Assert.Equal("\u001b[2J\u0007" + new string('\u00ff', 16), info.Text("Alias"));
        Assert.Equal(true, info.Value("IsValid"));
        engine.Get("Get-CamBackupInfo $path | Out-Default; Get-CamBackupInfo $path | Format-List | Out-Default");
        Assert.DoesNotContain("\u001b[2J", engine.Host.Text);
        Assert.DoesNotContain("admin", engine.Host.Text);
    }

    [Fact]
    public void Every_length_and_every_damaged_byte_is_an_answer()
    {
        Engine engine = NewEngine();
        string folder = NewFolder();
        byte[] settings = CameraFiles.Settings();
        for (int length = 0; length <= 64; length++) CameraFiles.Save(folder, $"cut{length}.bin", settings[..length]);
        for (int at = 0; at < 64; at++)
        {
            byte[] damaged = [.. settings];
            damaged[at] ^= 0xFF;
            CameraFiles.Save(folder, $"damaged{at}.bin", damaged);
        }

        engine["folder"] = folder;

        IReadOnlyList<PSObject> infos = engine.Get("Get-CamBackupInfo $folder/*");

        Assert.Equal(129, infos.Count);
        // The number behind the checksum is not part of what is summed up, and what is cut off were zeroes.
        Assert.Equal(4, infos.Count(info => info.Text("Path")!.Contains("damaged", StringComparison.Ordinal) && info.Value("IsValid") is true));
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_error_of_that_file_and_the_others_are_listed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes in its folders.");
        Engine engine = NewEngine();
        string folder = NewFolder();
        CameraFiles.Save(folder, "a.bin", CameraFiles.Settings());
        Directory.CreateDirectory(Path.Combine(folder, "b"));
        using (Process make = Process.Start("mkfifo", [Path.Combine(folder, "c.bin")])) await make.WaitForExitAsync(Token);
        CameraFiles.Save(folder, "d.bin", CameraFiles.Settings());
        engine["folder"] = folder;

        Outcome outcome = engine.Run("Get-ChildItem $folder | Get-CamBackupInfo; Get-CamBackupInfo $folder/none.bin, $folder/a.bin; Get-CamBackupInfo $folder/none*; 'Env:PATH' | Get-CamBackupInfo");

        Assert.Equal(["a.bin", "d.bin", "a.bin"], outcome.Output.Select(info => Path.GetFileName(info.Text("Path"))));
        Assert.Equal(4, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.Equal("CamFileError,IpCamera.Commands.GetCamBackupInfoCommand", error.FullyQualifiedErrorId));
        Assert.Contains("b", outcome.Errors[0].Exception.Message);
        Assert.Contains("folder", outcome.Errors[0].Exception.Message);
        Assert.Contains("c.bin", outcome.Errors[1].Exception.Message);
        Assert.Contains("pipe", outcome.Errors[1].Exception.Message);
    }

    [Fact]
    public void A_file_of_endless_size_is_not_read_to_its_end()
    {
        Engine engine = NewEngine();
        string path = CameraFiles.Save(NewFolder(), "huge.bin", CameraFiles.Settings());
        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(4L * 1024 * 1024 + 1);
        engine["path"] = path;

        PSObject info = engine.GetOne("Get-CamBackupInfo $path");

        Assert.Equal(false, info.Value("IsValid"));
        Assert.Contains("too long", info.Text("Problem"));
    }

    private static async Task<byte[]> ReadAsync(Engine engine, string variable)
    {
        engine.Get($"$null = Backup-CamParams -Path {variable}");
        return await File.ReadAllBytesAsync((string)engine["path"]!, Token);
    }
}
