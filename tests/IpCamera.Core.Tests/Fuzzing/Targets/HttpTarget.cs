using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Http;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>An answer over HTTP, from a real connection: its head, its body however it ends, and the headers that are read further.</summary>
internal static class HttpTarget
{
    // A machine that is busy is no camera that is silent.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly CamTimeLimits Limits = new() { Connect = Patience, Request = Patience, Stall = Patience };
    private static readonly NetworkCredential Credential = new("admin", "hush & keep it to yourself");
    private static readonly TcpListener Listener = Listen();
    private static readonly Uri Camera = new($"http://{Listener.LocalEndpoint}/");

    // The one who connects is the one who is accepted.
    private static readonly SemaphoreSlim Connecting = new(1);

    public static void Try(byte[] answer) => ReceiveAsync(answer).GetAwaiter().GetResult();

    /// <summary>The body of an answer; null where it was refused.</summary>
    public static async Task<byte[]?> ReceiveAsync(byte[] answer)
    {
        using RequestDeadline deadline = new(Camera, Limits, RequestKind.Short, CancellationToken.None);
        (HttpConnection connection, Socket camera) = await ConnectAsync(deadline).ConfigureAwait(false);
        using (connection)
        using (camera)
        {
            Task sending = SendAsync(camera, answer);
            try
            {
                return await ReadAsync(connection, answer).ConfigureAwait(false);
            }
            catch (CamException refused)
            {
                TextRules.IsReported(refused, CamErrorCode.MalformedResponse, CamErrorCode.Unreachable);
                return null;
            }
            finally
            {
                // With a reset, so that no port is kept waiting.
                camera.Close(0);
                await sending.ConfigureAwait(false);
            }
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpConnection connection, byte[] answer)
    {
        HttpResponseHead head = await connection.ReceiveHeadAsync().ConfigureAwait(false);
        Assert.InRange(head.Status, 200, 999);
        TextRules.IsMadeSafe(ContentDisposition.FileName(head["Content-Disposition"], Encoding.Latin1));
        TryChallenges(head);

        HttpBody body = new(connection, head);
        List<byte> received = [];
        byte[] buffer = new byte[1000];
        for (int read; (read = await body.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0;)
        {
            received.AddRange(buffer.AsSpan(0, read));
            Assert.True(received.Count <= answer.Length, "There is more than was sent.");
        }

        Assert.Equal(0, await body.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false));
        byte[] bytes = [.. received];
        if (head.Status is 204 or 304)
        {
            Assert.Empty(bytes);
        }
        else if (!head.IsChunked)
        {
            Assert.True(answer.AsSpan().IndexOf(bytes) >= 0, "The body is not what was sent.");
            Assert.Equal(bytes.Length < head.ContentLength, body.IsTruncated);
            if (head.ContentLength is not long length) Assert.True(answer.AsSpan().EndsWith(bytes), "The end of the body is missing.");
            else Assert.InRange(bytes.Length, 0, length);
        }

        return bytes;
    }

    private static void TryChallenges(HttpResponseHead head)
    {
        foreach (AuthenticationChallenge challenge in AuthenticationChallenge.ParseAll(head.All("WWW-Authenticate")))
        {
            Assert.NotEmpty(challenge.Scheme);
            Assert.DoesNotContain(challenge.Scheme, char.IsControl);
            string? header = DigestChallenge.From(challenge)?.Authorize(new CredentialBytes(Credential, Encoding.UTF8), "GET", "/get_status.cgi?x=1");
            if (header is null) continue;
            // The camera's own words go back to it: they must not become headers.
            Assert.DoesNotContain(header, char.IsControl);
            Assert.DoesNotContain(Credential.Password, header, StringComparison.Ordinal);
        }
    }

    private static async Task SendAsync(Socket camera, byte[] answer)
    {
        try
        {
            for (int sent = 0; sent < answer.Length;) sent += await camera.SendAsync(answer.AsMemory(sent)).ConfigureAwait(false);
            camera.Shutdown(SocketShutdown.Send);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The answer was refused before its end.
        }
    }

    private static async Task<(HttpConnection Connection, Socket Camera)> ConnectAsync(RequestDeadline deadline)
    {
        await Connecting.WaitAsync().ConfigureAwait(false);
        try
        {
            Task<Socket> accepting = Listener.AcceptSocketAsync();
            HttpConnection connection = await HttpConnection.OpenAsync(new CamConnectionOptions { Uri = Camera }, Camera, deadline).ConfigureAwait(false);
            return (connection, await accepting.ConfigureAwait(false));
        }
        finally
        {
            Connecting.Release();
        }
    }

    private static TcpListener Listen()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }
}
