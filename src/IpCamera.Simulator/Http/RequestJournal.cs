using System.Collections.Generic;
using System.Threading;

namespace IpCamera.Simulator.Http;

/// <summary>The last requests of a camera.</summary>
internal sealed class RequestJournal
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<ReceivedRequest> _requests = new();

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public void Add(ReceivedRequest request)
    {
        lock (_lock)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(request);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _requests.Clear();
        }
    }
}
