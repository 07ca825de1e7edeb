using System.Threading.Tasks;

namespace IpCamera.Testing;

/// <summary>A suite that others may run beside.</summary>
public sealed class SharedTurn : IAsyncLifetime
{
    private Turn? _turn;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _turn = await Turn.TakeAsync(alone: false, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _turn?.Dispose();
        return ValueTask.CompletedTask;
    }
}
