using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Files;

/// <summary>
/// A file that one process at a time has open, as a sign for the others. It stays when it is let go: to remove it would let two in
/// that each hold a file of its name.
/// </summary>
public sealed class LockFile : IDisposable
{
    private const int StampLength = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private LockFile(FileStream file) => _file = file;

    /// <summary>What the last one who <see cref="Mark">marked</see> it left; empty where nobody did.</summary>
    public string ReadStamp()
    {
        var stamp = new byte[StampLength];
        _file.Position = 0;
        return _file.Read(stamp, 0, StampLength) == StampLength ? BitConverter.ToString(stamp) : string.Empty;
    }

    /// <summary>Leaves a stamp of its own, by which those who hold it later see that somebody did something. The folder has to be the user's own.</summary>
    public void Mark()
    {
        _file.Position = 0;
        _file.Write(Guid.NewGuid().ToByteArray(), 0, StampLength);
        _file.Flush();
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Waits for the others.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Dispose it to let the next one in; null when it did not become free within the limit.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there can be no such file.</exception>
    public static LockFile? Wait(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        TimeSpan end = Clock.System.Elapsed + limit;
        while (true)
        {
            if (TryOpen(path) is FileStream file) return new LockFile(file);
            if (Clock.System.Elapsed >= end) return null;
            // A signalled token ends the pause.
            cancellationToken.WaitHandle.WaitOne(Pause);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc cref="Wait"/>
    public static async Task<LockFile?> WaitAsync(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        TimeSpan end = Clock.System.Elapsed + limit;
        while (true)
        {
            if (TryOpen(path) is FileStream file) return new LockFile(file);
            if (Clock.System.Elapsed >= end) return null;
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
