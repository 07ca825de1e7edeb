using System.Threading.Tasks;

namespace IpCamera.Testing;

/// <summary>A suite that runs alone.</summary>
public sealed class SoleTurn : IAsyncLifetime
{
    private Turn? _turn;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _turn = await Turn.TakeAsync(alone: true, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _turn?.Dispose();
        return ValueTask.CompletedTask;
    }
}
