using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

/// <summary>
/// A Chromium without a window, told what to do over the DevTools protocol. A test that needs it is skipped where none is installed.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TempFolder _folder;
    private readonly ClientWebSocket _socket;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _asked = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Task _reading;
    private int _number;

    private Browser(Process process, TempFolder folder, ClientWebSocket socket)
    {
        (_process, _folder, _socket) = (process, folder, socket);
        _reading = ReadAsync();
    }

    /// <summary>What the page, or the browser about it, complained of: errors, warnings, refusals.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts one with an empty page.</summary>
    public static async Task<Browser> StartAsync()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string? program = Programs.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "chromium is not installed.");

        TempFolder folder = new();
        ProcessStartInfo start = new(program!) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            "--remote-debugging-port=0", $"--user-data-dir={folder.Path}", "about:blank",
        ];
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        Process process = Process.Start(start)!;
        try
        {
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            Uri page = await FindPageAsync(Path.Combine(folder.Path, "DevToolsActivePort"));
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(page, Token);
            Browser browser = new(process, folder, socket);
            foreach (string domain in new[] { "Page", "Runtime", "Log", "Network" }) await browser.CallAsync($"{domain}.enable");
            return browser;
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Has it do something.</summary>
    public async Task<JsonNode> CallAsync(string method, object? parameters = null)
    {
        int id = Interlocked.Increment(ref _number);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } });
        await _sending.WaitAsync(Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Limit, Token);
    }

    /// <summary>Goes to a page.</summary>
    public Task OpenAsync(Uri uri) => CallAsync("Page.navigate", new { url = uri?.AbsoluteUri });

    /// <summary>Gives the page a size in its own pixels.</summary>
    public Task ResizeAsync(int width, int height, bool isPhone = false) => CallAsync(
        "Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = isPhone ? 2 : 1, mobile = isPhone });

    /// <summary>The value of an expression on the page.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode result = await CallAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        Assert.True(result["exceptionDetails"] is null, result.ToJsonString());
        return result["result"]?["value"]?.DeepClone();
    }

    /// <summary>Waits until an expression is true.</summary>
    public async Task UntilAsync(string expression)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (await EvaluateAsync(expression) is JsonValue value && value.TryGetValue(out bool isSo) && isSo) return;
            if (clock.Elapsed > Limit) throw new TimeoutException($"Waited in vain: {expression}; the page says: {await EvaluateAsync("document.body?.innerText")}");
            await Task.Delay(100, Token);
        }
    }

    /// <summary>A picture of what is seen of the page, as JPEG.</summary>
    public async Task<byte[]> TakePictureAsync() =>
        Convert.FromBase64String((string)(await CallAsync("Page.captureScreenshot", new { format = "jpeg", quality = 85 }))["data"]!);

    /// <summary>Presses or lets go of the mouse on an element.</summary>
    public async Task MouseAsync(string type, string selector)
    {
        JsonNode middle = (await EvaluateAsync(
            $$"""(() => { const box = document.querySelector({{JsonSerializer.Serialize(selector)}}).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"""))!;
        await CallAsync("Input.dispatchMouseEvent", new { type, x = (double)middle[0]!, y = (double)middle[1]!, button = "left", clickCount = 1 });
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        await _reading;
        _sending.Dispose();
        _folder.Dispose();
    }

    private static async Task<Uri> FindPageAsync(string portFile)
    {
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                int port = int.Parse((await File.ReadAllLinesAsync(portFile, Token))[0], CultureInfo.InvariantCulture);
                JsonArray targets = JsonNode.Parse(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/json"), Token))!.AsArray();
                JsonNode page = targets.First(target => (string?)target!["type"] == "page")!;
                return new Uri((string)page["webSocketDebuggerUrl"]!);
            }
            catch (Exception fault) when (fault is IOException or HttpRequestException or InvalidOperationException or IndexOutOfRangeException or FormatException)
            {
                // It has not started yet.
                if (clock.Elapsed > Limit) throw;
                await Task.Delay(100, Token);
            }
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            byte[] buffer = new byte[64 * 1024];
            using var message = new MemoryStream();
            while (true)
            {
                WebSocketReceiveResult received = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) return;
                message.Write(buffer, 0, received.Count);
                if (!received.EndOfMessage) continue;
                Take(JsonNode.Parse(message.ToArray())!);
                message.SetLength(0);
            }
        }
        catch (Exception over) when (over is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It was closed.
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is JsonNode id && _asked.TryRemove((int)id, out TaskCompletionSource<JsonNode>? asked))
        {
            if (message["error"] is JsonNode error) asked.SetException(new InvalidOperationException(error.ToJsonString()));
            else asked.SetResult(message["result"]!);
        }
        else if ((string?)message["method"] is "Runtime.exceptionThrown" or "Log.entryAdded" or "Runtime.consoleAPICalled")
        {
            Complaints.Enqueue(message["params"]!.ToJsonString());
        }
    }
}
