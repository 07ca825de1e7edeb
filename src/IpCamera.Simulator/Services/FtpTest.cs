using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Services;

/// <summary>Stores the test file of test_ftp.cgi.</summary>
internal sealed partial class FtpTest(SettingsStore settings) : ServiceTest(settings)
{
    private const int IncorrectDirectory = -6;
    private const int PassiveModeError = -7;
    private const int PortModeError = -8;
    private const int StoreError = -9;

    protected override string Host => Settings.Text("ftp_svr");

    protected override int Port => (int)Settings.Number("ftp_port");

    /// <summary>The document has no result for it; without a server there is none to connect to.</summary>
    protected override int NotConfigured => CannotConnect;

    protected override bool IsConfigured => Host.Length > 0 && Port > 0;

    protected override async Task ConverseAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        await connection.RequireReplyAsync(ServerError, [220], cancellationToken);
        ServiceReply user = await connection.RequireAsync($"USER {Settings.Text("ftp_user")}", IncorrectUser, [230, 331], cancellationToken);
        if (user.Code == 331)
        {
            await connection.RequireAsync($"PASS {Settings.Text("ftp_pwd")}", IncorrectPassword, [230], cancellationToken);
        }

        if (Settings.Text("ftp_dir") is { Length: > 0 } directory)
        {
            await connection.RequireAsync($"CWD {directory}", IncorrectDirectory, [250], cancellationToken);
        }

        await connection.RequireAsync("TYPE I", ServerError, [200], cancellationToken);
        await (Settings.Number("ftp_mode") == 1
            ? StorePassivelyAsync(connection, cancellationToken)
            : StoreActivelyAsync(connection, cancellationToken));
        await connection.SendAsync("QUIT\r\n", cancellationToken);
    }

    private async Task StorePassivelyAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        ServiceReply reply = await connection.RequireAsync("PASV", PassiveModeError, [227], cancellationToken);
        Match numbers = EndPointNumbers().Match(reply.LastLine);
        if (!numbers.Success)
        {
            throw new ServiceTestException(PassiveModeError);
        }

        int port = (Number(numbers, 5) << 8) | Number(numbers, 6);
        using TcpClient data = new();
        try
        {
            // The host of the control connection: the address in the reply is wrong behind a router.
            await data.ConnectAsync(Host, port, cancellationToken);
        }
        catch (SocketException)
        {
            throw new ServiceTestException(PassiveModeError);
        }

        await BeginStoreAsync(connection, PassiveModeError, cancellationToken);
        await SendFileAsync(connection, data, cancellationToken);
    }

    private static async Task StoreActivelyAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        using TcpListener listener = new(connection.LocalAddress, 0);
        listener.Start(1);
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        string address = connection.LocalAddress.ToString().Replace('.', ',');
        await connection.RequireAsync($"PORT {address},{port >> 8},{port & 0xFF}", PortModeError, [200], cancellationToken);
        await BeginStoreAsync(connection, PortModeError, cancellationToken);
        using TcpClient data = await listener.AcceptTcpClientAsync(cancellationToken);
        await SendFileAsync(connection, data, cancellationToken);
    }

    /// <param name="connection">The control connection.</param>
    /// <param name="modeError">The result when the server says that there is no data connection.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    private static async Task BeginStoreAsync(ServiceConnection connection, int modeError, CancellationToken cancellationToken)
    {
        const int NoDataConnection = 425;
        ServiceReply reply = await connection.RequireAsync(
            "STOR ipcamera_test.txt", StoreError, [125, 150, NoDataConnection], cancellationToken);
        if (reply.Code == NoDataConnection)
        {
            throw new ServiceTestException(modeError);
        }
    }

    private static async Task SendFileAsync(ServiceConnection connection, TcpClient data, CancellationToken cancellationToken)
    {
        await using (Stream stream = data.GetStream())
        {
            await stream.WriteAsync("This is a test file.\r\n"u8.ToArray(), cancellationToken);
        }

        await connection.RequireReplyAsync(StoreError, [226, 250], cancellationToken);
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) & 0xFF;

    [GeneratedRegex(@"(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})")]
    private static partial Regex EndPointNumbers();
}
