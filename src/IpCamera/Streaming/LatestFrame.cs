using System.Threading.Tasks;

namespace IpCamera.Streaming;

/// <summary>
/// Holds the newest frame of a camera for a pipeline that is busy. A frame that nobody came for makes room for the next and
/// is counted.
/// </summary>
/// <param name="limit">How many frames are taken in all; null for no limit.</param>
internal sealed class LatestFrame(long? limit)
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<bool> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CamFrame? _waiting;
    private long _taken;

    /// <summary>Ends when as many frames were taken as the limit allows.</summary>
    public Task Completed => _completed.Task;

    /// <summary>The number of frames dropped so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>Leaves a copy of the frame that the stream read last.</summary>
    /// <returns>True when someone must be told to take it; false when someone was told already, or when it is one too many.</returns>
    public bool Put(CamStream stream)
    {
        lock (_gate)
        {
            if (_taken == limit) return false;
            bool replaces = _waiting is not null;
            if (replaces) Dropped++;
            _waiting = stream.CopyFrame(replaces ? _waiting!.Dropped + 1 : 0);
            return !replaces;
        }
    }

    /// <summary>Takes the frame. Call it once for each time that <see cref="Put"/> returned true.</summary>
    public CamFrame Take()
    {
        lock (_gate)
        {
            CamFrame frame = _waiting!;
            _waiting = null;
            if (++_taken == limit) _completed.SetResult(true);
            return frame;
        }
    }
}
