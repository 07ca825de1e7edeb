using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.CoreTests.Http;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Streaming;

public sealed partial class CamStreamTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=ipcamera\r\n\r\n";
    private static readonly TimeSpan NotHung = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, "")]
    [InlineData(CamResolution.Vga, null, "resolution=32")]
    [InlineData(CamResolution.Qvga, 11, "resolution=8&rate=11")]
    [InlineData(null, 0, "rate=0")]
    public async Task Size_and_rate_are_asked_for_as_given(CamResolution? resolution, int? rate, string expected)
    {
        await using FaultServer camera = FaultServer.Sending(Head);

        using CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(resolution, rate, Cancellation);

        Assert.Equal("/videostream.cgi" + (expected.Length > 0 ? "?" + expected : ""), Assert.Single(camera.Requests).Target);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task A_rate_that_is_none_is_refused_before_anything_is_sent(int rate)
    {
        await using FaultServer camera = FaultServer.Sending(Head);

        await Throws.CamAsync(CamErrorCode.InvalidValue, () => Clients.Of(camera.Uri).OpenStreamAsync(null, rate, Cancellation));

        Assert.Empty(camera.Requests);
    }

    [Fact]
    public async Task A_stream_without_data_is_stalled()
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync([.. Encoding.ASCII.GetBytes(Head), .. Frame(1), .. Frame(2)[..500]]);
            await exchange.WaitForCloseAsync();
        });
        using CamStream stream = await Clients.Of(camera.Uri, limits: Clients.Limits(stall: 0.3)).OpenStreamAsync(null, null, Cancellation);

        Assert.True(await stream.ReadFrameAsync());
        await Throws.CamAsync(CamErrorCode.StreamStalled, () => stream.ReadFrameAsync().WaitAsync(NotHung, Cancellation));
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task A_reader_that_takes_its_time_does_not_stall_the_stream()
    {
        using SemaphoreSlim next = new(0);
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(Head);
            for (int i = 0; i < 2; i++)
            {
                await next.WaitAsync(exchange.Stopping);
                await exchange.SendAsync(Frame(i));
            }
        });
        using CamStream stream = await Clients.Of(camera.Uri, limits: Clients.Limits(stall: 1)).OpenStreamAsync(null, null, Cancellation);
        Task<bool> first = stream.ReadFrameAsync();
        next.Release();
        Assert.True(await first);

        // Longer than the limit, but it is the reader who is slow.
        await Task.Delay(TimeSpan.FromSeconds(1.5), Cancellation);
        next.Release();

        Assert.True(await stream.ReadFrameAsync().WaitAsync(NotHung, Cancellation));
    }

    [Fact]
    public async Task A_stream_that_trickles_is_stalled_only_once_it_has_stopped()
    {
        TimeSpan limit = TimeSpan.FromSeconds(0.8);
        Stopwatch silence = new();
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(Head);
            // For longer than the limit, and never silent for that long.
            foreach (byte one in Frame(1).AsSpan(0, 20).ToArray())
            {
                await exchange.SendAsync([one]);
                await Task.Delay(100, exchange.Stopping);
                silence.Restart();
            }

            await exchange.WaitForCloseAsync();
        });
        using CamStream stream = await Clients.Of(camera.Uri, limits: Clients.Limits(stall: limit.TotalSeconds)).OpenStreamAsync(null, null, Cancellation);

        await Throws.CamAsync(CamErrorCode.StreamStalled, () => stream.ReadFrameAsync().WaitAsync(NotHung, Cancellation));

        // The last byte went 100 ms before the clock was set.
        Assert.InRange(silence.Elapsed, limit - TimeSpan.FromMilliseconds(200), NotHung);
    }

    [Fact]
    public async Task A_stream_may_last_longer_than_a_request()
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(Head);
            for (int i = 0; i < 10; i++)
            {
                await exchange.SendAsync(Frame(i));
                await Task.Delay(100, exchange.Stopping);
            }
        });
        using CamStream stream = await Clients.Of(camera.Uri, limits: Clients.Limits(request: 0.5)).OpenStreamAsync(null, null, Cancellation);

        int frames = 0;
        while (await stream.ReadFrameAsync()) frames++;

        Assert.Equal(10, frames);
    }

    [Fact]
    public async Task A_camera_that_ends_the_stream_ends_it()
    {
        await using FaultServer camera = FaultServer.Sending([.. Encoding.ASCII.GetBytes(Head), .. Frame(1), .. Frame(2)[..^10]]);
        using CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation);

        Assert.True(await stream.ReadFrameAsync());
        Assert.False(await stream.ReadFrameAsync());
    }

    [Fact]
    public async Task Cancelling_ends_a_waiting_stream()
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync(Head);
            await exchange.WaitForCloseAsync();
        });
        using CancellationTokenSource cancel = new();
        using CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(null, null, cancel.Token);
        Task<bool> frame = stream.ReadFrameAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => frame.WaitAsync(NotHung, Cancellation));
        await camera.AllClosedAsync(Cancellation);
    }

    [Fact]
    public async Task Disposing_closes_the_connection()
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync([.. Encoding.ASCII.GetBytes(Head), .. Frame(1)]);
            await exchange.WaitForCloseAsync();
        });
        CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation);
        await stream.ReadFrameAsync();

        stream.Dispose();

        await camera.AllClosedAsync(Cancellation);
    }

    [Theory]
    [InlineData("text/plain", "error: illegal params.", CamErrorCode.Rejected)]
    [InlineData("text/html", "<html></html>", CamErrorCode.MalformedResponse)]
    [InlineData("text/plain", "ok.", CamErrorCode.MalformedResponse)]
    public async Task An_answer_that_is_no_stream_is_an_error(string type, string body, CamErrorCode code)
    {
        await using FaultServer camera = FaultServer.Sending(FaultServer.Text(body, type));

        await Throws.CamAsync(code, () => Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation));
        await camera.AllClosedAsync(Cancellation);
    }

    [Theory]
    [InlineData("video/mp4", "video/mp4")]
    [InlineData("image/jpeg; q=1", "image/jpeg")]
    [InlineData("video/x-ms-asf", "video/x-ms-asf")]
    [InlineData("no type", "something")]
    public async Task A_stream_of_another_kind_is_known_by_its_head(string type, string told)
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n\r\n");
            await exchange.WaitForCloseAsync();
        });

        CamException error = await Throws.CamAsync(
            CamErrorCode.MalformedResponse, () => Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation));

        Assert.Contains($"videostream.cgi with {told}, which is no stream", error.Message, StringComparison.Ordinal);
        await camera.AllClosedAsync(Cancellation);
    }

    [Theory]
    [InlineData("Content-Type: application/octet-stream\r\n")]
    [InlineData("Content-Type: video/x-motion-jpeg\r\n")]
    [InlineData("content-type: Video/MJPEG; charset=binary\r\n")]
    [InlineData("")]
    public async Task Pictures_one_behind_the_other_are_a_stream(string header)
    {
        byte[][] pictures = [Jpegs.Make(2000, 1), Jpegs.Make(300_000, 2), Jpegs.Make(700, 3)];
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n"), .. pictures.SelectMany(picture => picture)]);
            await exchange.WaitForCloseAsync();
        });
        using CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation);

        foreach (byte[] picture in pictures)
        {
            Assert.True(await stream.ReadFrameAsync());
            Assert.Equal<byte>(picture, stream.CopyFrame().Bytes);
        }
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("multipart/x-mixed-replace;boundary=ipcamera")]
    public async Task Bytes_without_pictures_are_no_stream(string type)
    {
        await using FaultServer camera = new(async exchange =>
        {
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n\r\n");
            await exchange.SendAsync(new byte[200_000]);
            await exchange.WaitForCloseAsync();
        });

        CamException error = await Throws.CamAsync(CamErrorCode.MalformedResponse, async () =>
        {
            using CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation);
            await stream.ReadFrameAsync();
        });

        Assert.Contains("no JPEG pictures", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public async Task A_stream_in_chunks_is_read_wherever_they_end(int size)
    {
        byte[] whole = [.. Frame(1), .. Frame(2)];
        List<byte> body = [];
        for (int at = 0; at < whole.Length; at += size)
        {
            byte[] chunk = whole[at..Math.Min(at + size, whole.Length)];
            body.AddRange([.. Encoding.ASCII.GetBytes($"{chunk.Length:x};x=y\r\n"), .. chunk, .. "\r\n"u8]);
        }

        await using FaultServer camera = FaultServer.Sending(
            [.. Encoding.ASCII.GetBytes(Head.Replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n", StringComparison.Ordinal)), .. body, .. "0\r\n\r\n"u8]);
        using CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation);

        Assert.True(await stream.ReadFrameAsync());
        Assert.Equal<byte>(Jpegs.Make(2000, 1), stream.CopyFrame().Bytes);
        Assert.True(await stream.ReadFrameAsync());
        Assert.Equal<byte>(Jpegs.Make(2000, 2), stream.CopyFrame().Bytes);
        Assert.False(await stream.ReadFrameAsync());
    }

    [Fact]
    public async Task A_stream_over_a_secure_connection_is_read()
    {
        using X509Certificate2 certificate = Certificates.SelfSigned();
        await using FaultServer camera = new(
            exchange => exchange.SendAsync([.. Encoding.ASCII.GetBytes(Head), .. Frame(1), .. Frame(2)]), certificate: certificate);
        using CamStream stream = await Clients.Of(camera.Uri, skipCertificateCheck: true).OpenStreamAsync(null, null, Cancellation);

        for (int i = 1; i <= 2; i++)
        {
            Assert.True(await stream.ReadFrameAsync());
            Assert.Equal<byte>(Jpegs.Make(2000, i), stream.CopyFrame().Bytes);
        }

        Assert.False(await stream.ReadFrameAsync());
    }

    [Fact]
    public async Task A_frame_over_the_limit_is_an_error_that_says_so()
    {
        await using FaultServer camera = FaultServer.Sending(
            [.. Encoding.ASCII.GetBytes(Head + "--ipcamera\r\nContent-Length: 4294967296\r\n\r\n"), .. Jpegs.Make(2000)]);
        using CamStream stream = await Clients.Of(camera.Uri).OpenStreamAsync(null, null, Cancellation);

        CamException error = await Throws.CamAsync(CamErrorCode.MalformedResponse, stream.ReadFrameAsync);

        Assert.Contains("8,388,608 bytes", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Frame(int seed)
    {
        byte[] jpeg = Jpegs.Make(2000, seed);
        return [.. Encoding.ASCII.GetBytes($"--ipcamera\r\nContent-Type: image/jpeg\r\nContent-Length: {jpeg.Length}\r\n\r\n"), .. jpeg, .. "\r\n"u8];
    }
}
