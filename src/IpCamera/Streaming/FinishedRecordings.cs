using System.Threading;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Streaming;

/// <summary>
/// Emits recordings that are finished, in their order, while the next is being made. A pipeline that stands still for weeks finds
/// many of them, but not any number; the files are there all the same.
/// </summary>
internal sealed class FinishedRecordings(CamWork work)
{
    private const int Limit = 1000;

    private Task _emitted = Task.CompletedTask;
    private int _waiting;
    private int _leftOut;


    /// <summary>One more. Does not wait for the pipeline.</summary>
    public void Add(CamRecording recording)
    {
        if (Volatile.Read(ref _waiting) >= Limit)
        {
            _leftOut++;
            return;
        }

        Interlocked.Increment(ref _waiting);
        int leftOut = _leftOut;
        _leftOut = 0;
        _emitted = EmitAsync(_emitted, recording, leftOut);
    }

    /// <summary>Waits until the pipeline has taken all of them.</summary>
    public async Task CompleteAsync()
    {
        await _emitted.ConfigureAwait(false);
        TellLeftOut(_leftOut);
    }

    private async Task EmitAsync(Task before, CamRecording recording, int leftOut)
    {
        await before.ConfigureAwait(false);
        TellLeftOut(leftOut);
        await work.WriteAsync(recording).ConfigureAwait(false);
        Interlocked.Decrement(ref _waiting);
    }

    private void TellLeftOut(int count)
    {
        if (count > 0) work.WriteWarning($"{count} finished file(s) were not emitted, because the pipeline was busy.");
    }
}
