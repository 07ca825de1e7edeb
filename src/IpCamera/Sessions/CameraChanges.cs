using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Sessions;

/// <summary>The changes of one camera's settings by this process, one after the other, through whichever session they go.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "Nobody knows who is the last to hold it; without a wait handle the semaphore has nothing to release.")]
internal sealed class CameraChanges
{
    private const int FirstSweep = 64;

    private static readonly Dictionary<string, WeakReference<CameraChanges>> Cameras = new(StringComparer.OrdinalIgnoreCase);
    private static int _nextSweep = FirstSweep;

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>How often settings were sent; looked at in <see cref="AloneAsync"/>.</summary>
    public int Count { get; set; }

    /// <summary>The changes of the camera at an address, the same for all who ask while one of them holds it.</summary>
    public static CameraChanges Of(Uri camera)
    {
        string key = string.Format(CultureInfo.InvariantCulture, "{0}:{1}", camera.DnsSafeHost, camera.Port);
        lock (Cameras)
        {
            if (Cameras.TryGetValue(key, out WeakReference<CameraChanges>? known) && known.TryGetTarget(out CameraChanges? present)) return present;
            var changes = new CameraChanges();
            Cameras[key] = new WeakReference<CameraChanges>(changes);
            if (Cameras.Count >= _nextSweep) Sweep();
            return changes;
        }
    }

    /// <summary>Does something while nobody else in this process reads this camera's settings to change them, or sends them.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static void Sweep()
    {
        foreach (string gone in Cameras.Where(camera => !camera.Value.TryGetTarget(out _)).Select(camera => camera.Key).ToArray()) Cameras.Remove(gone);
        _nextSweep = Math.Max(FirstSweep, Cameras.Count * 2);
    }
}
