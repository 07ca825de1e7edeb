using System;
using System.IO;

namespace IpCamera.ModuleTests.Hosting;

/// <summary>An empty folder that is removed in the end.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("IpCamera-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
