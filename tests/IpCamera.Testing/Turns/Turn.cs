using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing;

/// <summary>
/// The right to run now. <c>dotnet test</c> starts several suites at once; what judges how soon something happens waits until it is alone,
/// and the others wait for it.
/// </summary>
internal sealed class Turn : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private Turn(FileStream file) => _file = file;

    /// <summary>Waits for a turn.</summary>
    /// <param name="alone">True to be alone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Turn> TakeAsync(bool alone, CancellationToken cancellationToken)
    {
        // Among the built files of the suites, each clone of the repository having its own.
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !folder.EnumerateFiles("IpCamera.sln").Any()) folder = folder.Parent;
        string path = Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository."), "tests", "obj", "turn");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new Turn(alone
                    ? new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                    : new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read));
            }
            catch (IOException)
            {
                await Task.Delay(LookInterval, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
