using System;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

/// <summary>Publish-CamStream at work, and what its viewers send it.</summary>
public sealed class Published : IDisposable
{
    private readonly Execution _execution;

    private Published(Execution execution, PSObject output) => (_execution, Output) = (execution, output);

    /// <summary>What the cmdlet emitted.</summary>
    public PSObject Output { get; }

    /// <summary>The address it tells.</summary>
    public Uri Uri => (Uri)Output.Value(nameof(Uri))!;

    /// <summary>Where it listens.</summary>
    public int Port => Uri.Port;

    /// <summary>The names it tells.</summary>
    public string[] Cameras => (string[])Output.Value(nameof(Cameras))!;

    /// <summary>How many watch, by what it tells.</summary>
    public int Viewers => (int)Output.Value(nameof(Viewers))!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs a script that publishes, and goes on when it does. With the engine it ends.</summary>
    public static Published Begin(Engine engine, string script)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Execution execution = engine.Begin(script);
        try
        {
            Execution.Until(() => execution.IsOver || execution.Count > 0, "it is served");
            if (execution.IsOver) execution.Wait().ThrowIfFailed();
            return new Published(execution, execution.First);
        }
        catch
        {
            execution.Dispose();
            throw;
        }
    }

    /// <summary>Stops it, as Ctrl+C does.</summary>
    /// <returns>How long that took.</returns>
    public TimeSpan Stop() => _execution.Stop();

    /// <summary>Sends bytes as they are, one a character, and gives what comes until the end.</summary>
    public async Task<string> SendAsync(string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, Token);
        NetworkStream stream = client.GetStream();
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), Token);
            client.Client.Shutdown(SocketShutdown.Send);
            byte[] buffer = new byte[64 * 1024];
            for (int read; (read = await stream.ReadAsync(buffer, Token)) > 0;) answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (System.IO.IOException)
        {
            // Refused while it was still being sent.
        }

        return answer.ToString();
    }

    /// <summary>Begins to watch.</summary>
    public async Task<Viewer> OpenAsync(string path, string headers = "")
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, Token);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"), Token);
        return await Viewer.ReadHeadAsync(client, client.GetStream());
    }

    /// <summary>Asks for something that ends.</summary>
    public async Task<(string Head, byte[] Body)> GetAsync(string path, string headers = "", string method = "GET")
    {
        string answer = await SendAsync($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"No answer to {path}.");
        return (answer[..end], Encoding.Latin1.GetBytes(answer[(end + 4)..]));
    }

    /// <summary>Asks for a text.</summary>
    public async Task<string> GetTextAsync(string path)
    {
        (string head, byte[] body) = await GetAsync(path);
        Assert.StartsWith("HTTP/1.1 200 ", head, StringComparison.Ordinal);
        return Encoding.UTF8.GetString(body);
    }

    /// <summary>Waits until a page says something.</summary>
    public async Task UntilAsync(string path, string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!(await GetTextAsync(path)).Contains(text, StringComparison.Ordinal)) await Task.Delay(50, limit.Token);
    }

    public void Dispose() => _execution.Dispose();
}
