using System.Threading;

namespace IpCamera.Simulator.Http;

/// <summary>Counts how many are inside at once, and the most there ever were.</summary>
internal sealed class ConcurrencyCounter
{
    private readonly Lock _lock = new();
    private int _current;
    private int _peak;

    public int Current => Volatile.Read(ref _current);

    public int Peak => Volatile.Read(ref _peak);

    public void Enter()
    {
        lock (_lock)
        {
            _current++;
            _peak = int.Max(_peak, _current);
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            _current--;
        }
    }
}
