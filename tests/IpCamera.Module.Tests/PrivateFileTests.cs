using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.ModuleTests;

/// <summary>Files that may hold passwords are for their owner alone.</summary>
public sealed class PrivateFileTests : CameraTest
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("Backup-CamParams -Path $path")]
    [InlineData("Invoke-CamCgi get_params -OutFile $path")]
    public async Task A_file_is_private_from_its_first_moment_on_and_at_the_end(string line)
    {
        SkipOnWindows();
        SimulatedCamera camera = await StartCameraAsync();
        Engine engine = Connect(camera);
        string folder = NewFolder();
        engine["path"] = Path.Combine(folder, "yard.bin");
        camera.Latency = TimeSpan.FromMinutes(1);

        using (Execution execution = engine.Begin(line))
        {
            Execution.Until(() => Directory.GetFiles(folder).Length > 0, "the temporary file");
            Assert.Equal(Owner, ModeOf(Directory.GetFiles(folder).Single()));
            execution.Stop();
            execution.Wait();
        }

        camera.Latency = TimeSpan.Zero;
        engine.Get(line);
        Assert.Equal(Owner, ModeOf((string)engine["path"]!));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead, Owner)]
    [InlineData(UnixFileMode.UserRead, UnixFileMode.UserRead)]
    public async Task A_replaced_file_keeps_what_is_stricter(UnixFileMode before, UnixFileMode expected)
    {
        SkipOnWindows();
        Engine engine = Connect(await StartCameraAsync());
        string path = CameraFiles.Save(NewFolder(), "yard.bin", [1]);
        SetMode(path, before);
        engine["path"] = path;

        engine.Get("Backup-CamParams -Path $path -Force");

        Assert.Equal(expected, ModeOf(path));
    }

    [Fact]
    public void What_is_remembered_of_cameras_is_private()
    {
        SkipOnWindows();
        Engine engine = NewEngine();
        string path = Path.Combine(NewFolder(), "cameras.json");
        engine["path"] = path;

        engine.Get("""
            $camera = [IpCamera.Registrations.CamRegistration]@{ Name = 'a'; Uri = 'http://192.0.2.1/'; Encoding = 'utf-8' }
            [IpCamera.Registrations.CamRegistry]::new($path).Change({ , [IpCamera.Registrations.CamRegistration[]]@($camera) }, [Threading.CancellationToken]::None)
            """);

        Assert.Equal(Owner, ModeOf(path));
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }
}
