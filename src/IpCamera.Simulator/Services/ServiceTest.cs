using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Services;

/// <summary>Really talks to a server the settings name, and tells how it went in the document's numbers.</summary>
internal abstract class ServiceTest(SettingsStore settings)
{
    protected const int CannotConnect = -1;
    protected const int NetworkError = -2;
    protected const int ServerError = -3;
    protected const int IncorrectUser = -4;
    protected const int IncorrectPassword = -5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected SettingsStore Settings => settings;

    protected abstract string Host { get; }

    protected abstract int Port { get; }

    /// <summary>The result when something is missing from the settings.</summary>
    protected abstract int NotConfigured { get; }

    protected abstract bool IsConfigured { get; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return NotConfigured;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using ServiceConnection connection = await ConnectAsync(patience.Token);
            await ConverseAsync(connection, patience.Token);
            return 0;
        }
        catch (ServiceTestException e)
        {
            return e.Result;
        }
        catch (Exception e) when (e is IOException or SocketException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return NetworkError;
        }
    }

    protected abstract Task ConverseAsync(ServiceConnection connection, CancellationToken cancellationToken);

    private async Task<ServiceConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ServiceConnection.OpenAsync(Host, Port, cancellationToken);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            throw new ServiceTestException(CannotConnect);
        }
    }
}
