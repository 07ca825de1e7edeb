using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Files;

namespace IpCamera.Sessions;

/// <summary>
/// The changes of one camera's settings by this user's processes, one after the other, through whichever session they go. What
/// others change, on other machines or by the camera's own page, no CGI can hold off: settings are read right before they are sent.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "Nobody knows who is the last to hold it; without a wait handle the semaphore has nothing to release.")]
internal sealed class CameraChanges
{
    private const int FirstSweep = 64;

    /// <summary>Longer than reading and sending may take.</summary>
    private static readonly TimeSpan OthersLimit = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, WeakReference<CameraChanges>> Cameras = new(StringComparer.OrdinalIgnoreCase);
    private static int _nextSweep = FirstSweep;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string? _lockPath;
    private LockFile? _held;
    private int _count;

    // Of this machine and this user, where nobody else can put a link.
    private CameraChanges(string camera) => _lockPath = Folder is null ? null : Path.Combine(Folder, NameOf(camera) + ".lock");

    /// <summary>Another one after each time that settings were sent, by whichever process; looked at in <see cref="AloneAsync"/>.</summary>
    public string State => $"{_count} {_held?.ReadStamp() ?? Guid.NewGuid().ToString()}";

    private static string? Folder =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } own
            ? Path.Combine(own, "IpCamera", "changes")
            : null;

    /// <summary>
    /// The changes of a session's camera, the same for all who ask while one of them holds it. It is known by its id, for it may have
    /// several addresses; clones that share one wait for each other. One that reports none is known by its address.
    /// </summary>
    public static CameraChanges Of(CamSession session)
    {
        string key = session.Id is { Length: > 0 } id ? id : string.Format(CultureInfo.InvariantCulture, "{0}:{1}", session.Uri.DnsSafeHost, session.Uri.Port);
        lock (Cameras)
        {
            if (Cameras.TryGetValue(key, out WeakReference<CameraChanges>? known) && known.TryGetTarget(out CameraChanges? present)) return present;
            var changes = new CameraChanges(key);
            Cameras[key] = new WeakReference<CameraChanges>(changes);
            if (Cameras.Count >= _nextSweep) Sweep();
            return changes;
        }
    }

    /// <summary>Does something while no other process of this user reads this camera's settings to change them, or sends them.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.Timeout"/>: another process is at it, and does not end.</exception>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using LockFile? exclusive = _held = await HoldOffOthersAsync(cancellationToken).ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _held = null;
            _gate.Release();
        }
    }

    /// <summary>Called in <see cref="AloneAsync"/> before settings are sent: whoever has read them before has to read them again.</summary>
    public void Mark()
    {
        _count++;
        try
        {
            _held?.Mark();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full disk is no reason not to change a camera: only that other processes cannot see it.
        }
    }

    /// <returns>Null where processes of this account cannot know of each other, because it has no folder to write to.</returns>
    private async Task<LockFile?> HoldOffOthersAsync(CancellationToken cancellationToken)
    {
        if (_lockPath is null) return null;
        try
        {
            return await LockFile.WaitAsync(_lockPath, OthersLimit, cancellationToken).ConfigureAwait(false)
                ?? throw new CamException(CamErrorCode.Timeout, "Another process has been changing this camera's settings for minutes. Nothing was sent.");
        }
        catch (CamException fault) when (fault.Code == CamErrorCode.FileError)
        {
            return null;
        }
    }

    /// <summary>Addresses have characters that files may not have, and differ in those that are alike to some file systems.</summary>
    private static string NameOf(string camera)
    {
        using SHA256 hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(Encoding.UTF8.GetBytes(camera.ToUpperInvariant())), 0, 8).Replace("-", string.Empty);
    }

    private static void Sweep()
    {
        foreach (string gone in Cameras.Where(camera => !camera.Value.TryGetTarget(out _)).Select(camera => camera.Key).ToArray()) Cameras.Remove(gone);
        _nextSweep = Math.Max(FirstSweep, Cameras.Count * 2);
    }
}
