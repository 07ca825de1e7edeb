using System;
using System.IO;

namespace IpCamera.Testing;

/// <summary>The path of a file that is removed in the end.</summary>
internal sealed class TempFile(string extension) : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "IpCamera-" + Guid.NewGuid().ToString("N") + extension);

    public void Dispose() => File.Delete(Path);
}
