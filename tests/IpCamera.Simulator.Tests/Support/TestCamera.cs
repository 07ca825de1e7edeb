using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.SimulatorTests.Support;

/// <summary>One running camera with a client for it. The administrator is admin with the password secret.</summary>
internal sealed class TestCamera : IAsyncDisposable
{
    public const string User = "admin";
    public const string Password = "secret";

    private readonly CameraSimulator _simulator;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };

    private TestCamera(CameraSimulator simulator) => _simulator = simulator;

    public SimulatedCamera Camera => _simulator.Cameras[0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestCamera> StartAsync(FirmwareProfile? profile = null, Func<SimulatorOptions, SimulatorOptions>? configure = null)
    {
        SimulatorOptions options = new()
        {
            User = User,
            Password = Password,
            Profile = profile ?? FirmwareProfile.Classic,
            RebootDuration = TimeSpan.FromMilliseconds(300),
        };
        return new TestCamera(await CameraSimulator.StartAsync(configure?.Invoke(options) ?? options, Cancellation));
    }

    public Uri At(string target) => new(Camera.Uri.GetLeftPart(UriPartial.Authority) + "/" + target);

    /// <summary>The body of an answer to the administrator, with Basic credentials.</summary>
    public async Task<string> GetAsync(string target)
    {
        using HttpResponseMessage response = await SendAsync(target);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>The variables of an answer to the administrator.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetVariablesAsync(string target)
    {
        Dictionary<string, string> variables = [];
        foreach (string line in (await GetAsync(target)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line["var ".Length..].Split('=', 2);
            variables[parts[0]] = parts[1].TrimEnd(';').Trim('\'');
        }

        return variables;
    }

    public Task<HttpResponseMessage> SendAsync(string target, string? user = User, string password = Password, HttpContent? content = null)
    {
        HttpRequestMessage request = new(content is null ? HttpMethod.Get : HttpMethod.Post, At(target)) { Content = content };
        if (user is not null)
        {
            request.Headers.Authorization = Basic(user, password);
        }

        return SendAsync(request);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        }
    }

    public async Task<int> StatusAsync(string target, string? user = User, string password = Password)
    {
        using HttpResponseMessage response = await SendAsync(target, user, password);
        return (int)response.StatusCode;
    }

    public async Task<string> UploadAsync(string target, byte[] file)
    {
        using MultipartFormDataContent form = new() { { new ByteArrayContent(file), "file", "upload.bin" } };
        using HttpResponseMessage response = await SendAsync(target, content: form);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Everything that comes over the wire in answer to these bytes, up to a length.</summary>
    public async Task<string> RawAsync(string request, int length = int.MaxValue)
    {
        using TcpClient client = new();
        await client.ConnectAsync(Camera.Uri.Host, Camera.Uri.Port, Cancellation);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancellation);
        using MemoryStream received = new();
        byte[] buffer = new byte[8192];
        while (received.Length < length && await stream.ReadAsync(buffer, Cancellation) is > 0 and var read)
        {
            received.Write(buffer, 0, read);
        }

        return Encoding.Latin1.GetString(received.ToArray());
    }

    /// <summary>Waits until the camera has done something; the run's own time limit ends a wait in vain.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }
}
