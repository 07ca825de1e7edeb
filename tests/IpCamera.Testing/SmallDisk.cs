using System;
using System.IO;
using System.Threading.Tasks;

namespace IpCamera.Testing;

/// <summary>A file system of its own with little room. A test is counted as skipped where none can be made.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) Assert.Skip("Only root can mount a small disk.");
        string path = Directory.CreateTempSubdirectory("IpCamera-disk-").FullName;
        (int exitCode, string output) = await OutsideTool.RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path);
        if (exitCode != 0)
        {
            Directory.Delete(path);
            Assert.Skip($"A small disk cannot be mounted here: {output.Trim()}");
        }

        return new SmallDisk(path);
    }

    public void Dispose()
    {
        using System.Diagnostics.Process unmounting = System.Diagnostics.Process.Start("umount", "--lazy " + Path);
        unmounting.WaitForExit();
        Directory.Delete(Path);
    }
}
