using System.Threading.Tasks;

namespace IpCamera.Relay;

/// <summary>Wakes one viewer: something of what it watches is new. What happens while it is busy wakes it once.</summary>
internal sealed class RelaySignal
{
    private readonly object _gate = new();
    private TaskCompletionSource<bool>? _waiting;
    private bool _isSet;

    /// <summary>Something is new.</summary>
    public void Set()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_gate)
        {
            waiting = _waiting;
            _waiting = null;
            if (waiting is null) _isSet = true;
        }

        waiting?.TrySetResult(true);
    }

    /// <summary>Waits until something is new. For one at a time.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (_isSet)
            {
                _isSet = false;
                return Task.CompletedTask;
            }

            // The camera's thread must not go off to send to a viewer.
            _waiting = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiting.Task;
        }
    }
}
