using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Work;

/// <summary>
/// How long a piece of work has been waiting for a camera that says nothing. Whoever has many cameras asked, some at a time, can tell
/// by it which of them only hang, and go on with the next.
/// </summary>
public sealed class NetworkWait
{
    private static readonly AsyncLocal<NetworkWait?> Ambient = new();

    private long _since;

    /// <summary>The one of the work that runs; null for none.</summary>
    internal static NetworkWait? Current => Ambient.Value;

    /// <summary>The time since the camera was last heard, or since it was called; zero while nothing is expected of it.</summary>
    public TimeSpan Silence
    {
        get
        {
            long since = Volatile.Read(ref _since);
            return since == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - since) / (double)Stopwatch.Frequency);
        }
    }

    /// <summary>Makes it that of the work that runs, and of whatever that starts.</summary>
    public void Attach() => Ambient.Value = this;

    /// <summary>Waits for another piece of work as for a camera.</summary>
    public static async Task ForAsync(Task other)
    {
        NetworkWait? wait = Current;
        wait?.Begin();
        await (other ?? throw new ArgumentNullException(nameof(other))).ConfigureAwait(false);
        wait?.End();
    }

    /// <summary>Something is expected of the camera from now on.</summary>
    internal void Begin() => Volatile.Write(ref _since, Stopwatch.GetTimestamp());

    /// <summary>It has come, or is not waited for any more.</summary>
    internal void End() => Volatile.Write(ref _since, 0);
}
