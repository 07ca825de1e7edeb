using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Files;

namespace IpCamera.Work;

/// <summary>
/// Has the file system called on threads of their own, some for each folder: a disk that is slow, or a network drive that hangs,
/// keeps nobody waiting who works elsewhere. What is asked for in one folder is begun in that order.
/// </summary>
public static class FileWork
{
    private const int ThreadsPerFolder = 4;

    /// <summary>How many folders have threads at once; the others share those of one more.</summary>
    private const int FolderLimit = 64;

    private static readonly Dictionary<string, WorkLane> Lanes = new(StringComparer.Ordinal);
    private static readonly WorkLane Others = NewLane();

    /// <summary>Has a thread make the call; what awaits it goes on on the thread pool.</summary>
    /// <param name="path">The file, or whatever else the call is about: the threads are those of its folder.</param>
    /// <param name="work">The call. What it throws, the task throws.</param>
    public static Task<T> RunAsync<T>(string path, Func<T> work) =>
        LaneFor(path).RunAsync(work ?? throw new ArgumentNullException(nameof(work)));

    /// <inheritdoc cref="RunAsync{T}(string, Func{T})"/>
    public static Task RunAsync(string path, Action work) => LaneFor(path).RunAsync(work ?? throw new ArgumentNullException(nameof(work)));

    /// <summary>Writes a file that appears when it is complete, and that may hold passwords: on Unix its owner alone may read it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replace">True to replace an existing file.</param>
    /// <param name="write">Writes to the stream.</param>
    /// <param name="isPrivate">False for what holds no passwords, and others are to read.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>, or what <paramref name="write"/> throws.</exception>
    public static async Task WriteWholeAsync(string path, bool replace, Func<Stream, Task> write, bool isPrivate = true)
    {
        AtomicFile file = await RunAsync(path, () => AtomicFile.Create(path, replace, isPrivate)).ConfigureAwait(false);
        try
        {
            await file.FillAsync(write).ConfigureAwait(false);
            await RunAsync(path, file.Commit).ConfigureAwait(false);
        }
        finally
        {
            await RunAsync(path, file.Dispose).ConfigureAwait(false);
        }
    }

    /// <summary>Opens a file to read.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public static Task<FileStream> OpenReadAsync(string path) => RunAsync(path, () => InputFile.Open(path));

    /// <summary>Reads from a stream. Only a file's needs a thread for it.</summary>
    internal static Task<int> ReadAsync(Stream stream, byte[] buffer, int offset, int count) => stream is FileStream file
        ? RunAsync(file.Name, () => Read(file, buffer, offset, count))
        : stream.ReadAsync(buffer, offset, count);

    /// <summary>Writes to a stream. Only a file's needs a thread for it.</summary>
    internal static Task WriteAsync(Stream stream, byte[] buffer, int count) => stream is FileStream file
        ? RunAsync(file.Name, () => stream.Write(buffer, 0, count))
        : stream.WriteAsync(buffer, 0, count);

    private static int Read(FileStream file, byte[] buffer, int offset, int count)
    {
        try
        {
            return file.Read(buffer, offset, count);
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            // Not to be taken for a fault of the connection that it goes to.
            throw CamErrors.File(file.Name, fault);
        }
    }

    private static WorkLane LaneFor(string path)
    {
        // By the text alone: to look whether it is a folder is a call that may hang.
        string folder = Path.GetDirectoryName(path) ?? string.Empty;
        lock (Lanes)
        {
            if (Lanes.TryGetValue(folder, out WorkLane known)) return known;
            if (Lanes.Count >= FolderLimit)
            {
                foreach (string unused in Lanes.Where(lane => lane.Value.IsIdle).Select(lane => lane.Key).ToList()) Lanes.Remove(unused);
            }

            return Lanes.Count < FolderLimit ? Lanes[folder] = NewLane() : Others;
        }
    }

    private static WorkLane NewLane() => new("IpCamera files", ThreadsPerFolder);
}
