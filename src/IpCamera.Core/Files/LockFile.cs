using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Files;

/// <summary>
/// A file that one process at a time has open, as a sign for the others. It stays, empty, when it is let go: to remove it would
/// let two in that each hold a file of its name.
/// </summary>
public static class LockFile
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits for the others.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Dispose it to let the next one in; null when it did not become free within the limit.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there can be no such file.</exception>
    public static IDisposable? Wait(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        DateTime end = DateTime.UtcNow + limit;
        while (true)
        {
            if (TryOpen(path) is FileStream file) return file;
            if (DateTime.UtcNow >= end) return null;
            // A signalled token ends the pause.
            cancellationToken.WaitHandle.WaitOne(Pause);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc cref="Wait"/>
    public static async Task<IDisposable?> WaitAsync(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        DateTime end = DateTime.UtcNow + limit;
        while (true)
        {
            if (TryOpen(path) is FileStream file) return file;
            if (DateTime.UtcNow >= end) return null;
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (IsHeld(fault))
        {
            return null;
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(path, fault);
        }
    }

    /// <summary>True where another process holds the file: sharing or lock violation on Windows, EWOULDBLOCK on Linux and on macOS.</summary>
    private static bool IsHeld(IOException fault) => (fault.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
