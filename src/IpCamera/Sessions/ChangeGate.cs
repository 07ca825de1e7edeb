using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Files;

namespace IpCamera.Sessions;

/// <summary>
/// Lets one in at a time of all that change settings under one name, in this process and in others of this user, and tells those who
/// come later that something was changed.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "Nobody knows who is the last to hold it; without a wait handle the semaphore has nothing to release.")]
internal sealed class ChangeGate
{
    private const int FirstSweep = 64;

    private static readonly Dictionary<string, WeakReference<ChangeGate>> Gates = new(StringComparer.OrdinalIgnoreCase);
    private static int _nextSweep = FirstSweep;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string? _lockPath;
    private LockFile? _held;
    private int _count;

    // Of this machine and this user, where nobody else can put a link.
    private ChangeGate(string name) => _lockPath = Folder is null ? null : Path.Combine(Folder, FileNameOf(name) + ".lock");

    /// <summary>Another one after each <see cref="Mark"/> of this process.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Another one after each <see cref="Mark"/> of whichever process; only for who is in.</summary>
    public string Stamp => _held?.ReadStamp() ?? Guid.NewGuid().ToString();

    private static string? Folder =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } own
            ? Path.Combine(own, "IpCamera", "changes")
            : null;

    /// <summary>The gate of a name, the same for all who ask while one of them holds it.</summary>
    public static ChangeGate Of(string name)
    {
        lock (Gates)
        {
            if (Gates.TryGetValue(name, out WeakReference<ChangeGate>? known) && known.TryGetTarget(out ChangeGate? present)) return present;
            var gate = new ChangeGate(name);
            Gates[name] = new WeakReference<ChangeGate>(gate);
            if (Gates.Count >= _nextSweep) Sweep();
            return gate;
        }
    }

    /// <summary>Waits until nobody else is in.</summary>
    /// <param name="own">How long to wait for others in this process; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="others">How long to wait for other processes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it took longer; else <see cref="Leave"/> lets the next one in.</returns>
    public async Task<bool> EnterAsync(TimeSpan own, TimeSpan others, CancellationToken cancellationToken)
    {
        if (!await _gate.WaitAsync(own, cancellationToken).ConfigureAwait(false)) return false;
        bool isIn = false;
        try
        {
            if (_lockPath is not null) _held = await LockFile.WaitAsync(_lockPath, others, cancellationToken).ConfigureAwait(false);
            isIn = _lockPath is null || _held is not null;
        }
        catch (CamException fault) when (fault.Code == CamErrorCode.FileError)
        {
            // Processes of an account without a folder to write to cannot know of each other.
            isIn = true;
        }
        finally
        {
            if (!isIn) _gate.Release();
        }

        return isIn;
    }

    /// <summary>Lets the next one in.</summary>
    public void Leave()
    {
        _held?.Dispose();
        _held = null;
        _gate.Release();
    }

    /// <summary>Called before settings are sent: whoever has read them before has to read them again.</summary>
    /// <param name="isIn">True for who is in, and can tell other processes too.</param>
    public void Mark(bool isIn)
    {
        Interlocked.Increment(ref _count);
        try
        {
            if (isIn) _held?.Mark();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full disk is no reason not to change a camera: only that other processes cannot see it.
        }
    }

    /// <summary>Addresses have characters that files may not have, and differ in those that are alike to some file systems.</summary>
    private static string FileNameOf(string name)
    {
        using SHA256 hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(name.ToUpperInvariant())), 0, 8).Replace("-", string.Empty);
    }

    private static void Sweep()
    {
        foreach (string gone in Gates.Where(gate => !gate.Value.TryGetTarget(out _)).Select(gate => gate.Key).ToArray()) Gates.Remove(gone);
        _nextSweep = Math.Max(FirstSweep, Gates.Count * 2);
    }
}
