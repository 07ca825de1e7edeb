using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Simulator.Device;

/// <summary>Holds everyone who would say something while the camera is to be silent.</summary>
internal sealed class SilenceGate
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _silence;

    public bool Closed
    {
        get
        {
            lock (_lock)
            {
                return _silence is not null;
            }
        }

        set
        {
            lock (_lock)
            {
                if (value)
                {
                    _silence ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
                else
                {
                    _silence?.SetResult();
                    _silence = null;
                }
            }
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _silence?.Task.WaitAsync(cancellationToken) ?? Task.CompletedTask;
        }
    }
}
