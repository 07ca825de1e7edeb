using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace IpCamera.StressTests.Faults;

/// <summary>Every fault there is.</summary>
internal static class FaultList
{
    private const long Gigabytes2 = 2L << 30;

    // What takes long to make is made once, and before anyone waits for it.
    private static readonly byte[] Bomb = Gzip(new byte[64 << 20]);
    private static readonly byte[] ManyVariables = Variables(1_000_000);
    private static readonly string[] ManyHeaders = [.. Enumerable.Range(0, 100_000).Select(number => $"X-{number}: {number}")];

    private static readonly byte[] Filling = [.. Enumerable.Repeat((byte)'x', 64 * 1024)];

    /// <summary>Faults that any answer can have.</summary>
    public static IReadOnlyList<Fault> Any { get; } =
    [
        // The connection.
        new("refused", _ => Task.CompletedTask) { Refuses = true },
        new("black hole", _ => Task.CompletedTask) { Swallows = true, Waits = true },
        new("silent", scene => scene.Exchange.WaitForCloseAsync()) { Waits = true },
        new("closed without answer", _ => Task.CompletedTask),
        new("reset before the head", Resetting(_ => [])),
        new("reset inside the head", Resetting(answer => Encoding.Latin1.GetBytes(answer.Head())[..40])),
        new("reset after the head", Resetting(answer => Encoding.Latin1.GetBytes(answer.HeadWithLength(answer.Body.Length)))),
        new("reset inside the body", Resetting(answer => Half(answer))),
        new("closed inside the head", Sending(answer => answer.Head()[..40])),
        new("one byte a second", scene => scene.Exchange.SendSlowlyAsync(scene.Answer.Bytes, Second)) { Waits = true },
        new("one byte a second after the head", async scene =>
        {
            await scene.SendAsync(scene.Answer.HeadWithLength(scene.Answer.Body.Length));
            await scene.Exchange.SendSlowlyAsync(scene.Answer.Body, Second);
        }) { Waits = true },
        new("split at every byte", async scene =>
        {
            await scene.Exchange.SendSlowlyAsync(scene.Answer.Bytes, TimeSpan.Zero);
            if (scene.Answer.IsStream) await scene.SendBodyAsync();
        }),

        // The length of the body.
        new("shorter than announced", scene => scene.Exchange.SendAsync(Half(scene.Answer))),
        new("longer than announced", async scene =>
        {
            await scene.SendAsync(scene.Answer.HeadWithLength(scene.Answer.Body.Length));
            await scene.SendBodyAsync();
            await scene.SendAsync("var alias='not part of it';\n");
        }),
        new("2 GB, announced", Flooding(answer => answer.HeadWithLength(Gigabytes2), Filling)),
        new("2 GB, not announced", Flooding(answer => answer.Head(), Filling)),
        new("2 GB in chunks", Flooding(answer => answer.Head("Transfer-Encoding: chunked"), [.. "10000\r\n"u8, .. Filling, .. "\r\n"u8])),
        new("lengths that contradict", WithHeaders("Content-Length: {0}", "Content-Length: 999999999")),
        new("length beyond all numbers", WithHeaders("Content-Length: 99999999999999999999999999")),
        new("negative length", WithHeaders("Content-Length: -1")),
        new("left open without a length", async scene =>
        {
            await scene.SendAsync(scene.Answer.Head());
            await scene.Exchange.SendAsync(scene.Answer.Body);
            await scene.Exchange.WaitForCloseAsync();
        }) { Waits = true },
        new("empty", scene => scene.SendAsync(scene.Answer.HeadWithLength(0))),

        // The head.
        new("endless head", Flooding(_ => "HTTP/1.1 200 OK\r\n", "X-Header: value\r\n"u8.ToArray())),
        new("endless line", Flooding(_ => "HTTP/1.1 200 OK\r\nX-Header: ", Filling)),
        new("endless status line", Flooding(_ => "HTTP/1.1 200 ", Filling)),
        new("100,000 headers", Sending(answer => answer.Head(ManyHeaders))),
        new("1,000 headers", WithHeaders([.. Enumerable.Range(0, 1000).Select(number => $"X-{number}: {number}")])),
        new("strange headers", WithHeaders("no colon", ": no name", " folded", "X\0Y: \0\u001b[31m", "X-Latin: ÄÖÜ", "content-length: {0}")),
        new("bare line feeds", Rewriting(head => head.Replace("\r\n", "\n", StringComparison.Ordinal))),
        new("mixed line ends", Rewriting(head => head.Replace("OK\r\n", "OK\n", StringComparison.Ordinal).Replace("close\r\n\r\n", "close\n\r\n", StringComparison.Ordinal))),
        new("bare carriage returns", Sending(answer => answer.Head().Replace("\n", "", StringComparison.Ordinal))),
        new("no head at all", scene => scene.Exchange.SendAsync([.. "var a='1';\n"u8, .. scene.Answer.Body])),
        new("HTTP/2", async scene =>
        {
            await scene.Exchange.SendAsync([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100]);
            await scene.Exchange.WaitForCloseAsync();
        }),
        new("another protocol", async scene =>
        {
            await scene.SendAsync("SSH-2.0-OpenSSH_9.6\r\n");
            await scene.Exchange.WaitForCloseAsync();
        }),
        new("status that is no number", Rewriting(head => head.Replace("200 OK", "OK", StringComparison.Ordinal))),
        new("status out of range", Rewriting(head => head.Replace("200 OK", "99999 OK", StringComparison.Ordinal))),
        new("interim answers without end", Flooding(_ => "", "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray())),
        new("one interim answer", Rewriting(head => "HTTP/1.1 100 Continue\r\n\r\n" + head)),

        // Chunks.
        new("in chunks", Chunked(body => [.. Chunk(body[..(body.Length / 2)]), .. Chunk(body[(body.Length / 2)..])], "0\r\n\r\n")),
        new("chunks of a byte", Chunked(body => [.. body.SelectMany(one => Chunk([one]))], "0\r\n\r\n")),
        new("chunk size that is no number", Chunked(body => [.. Chunk(body[..(body.Length / 2)]), .. "size\r\n"u8], "")),
        new("chunk size beyond all numbers", Chunked(body => [.. "FFFFFFFFFFFFFFFFFF\r\n"u8, .. body], "")),
        new("negative chunk size", Chunked(body => [.. "-5\r\n"u8, .. body], "")),
        new("chunk of eight exabytes", Chunked(body => [.. "7FFFFFFFFFFFFFFF\r\n"u8, .. body[..HalfOf(body)]], "")),
        new("chunks without an end", Chunked(body => Chunk(body[..HalfOf(body)]), "")),
        new("endless chunk line", Flooding(answer => answer.Head("Transfer-Encoding: chunked") + "1;", Filling)),
        new("endless trailer", async scene =>
        {
            await scene.SendAsync(scene.Answer.Head("Transfer-Encoding: chunked"));
            await scene.Exchange.SendAsync([.. Chunk(scene.Answer.Body), .. "0\r\n"u8]);
            await scene.Exchange.FloodAsync("X-Trailer: value\r\n"u8.ToArray(), Gigabytes2);
        }),

        // Codings nobody asked for.
        new("gzip", Coded("Content-Encoding: gzip", Gzip)),
        new("gzip after identity", Coded("Content-Encoding: identity\r\nContent-Encoding: gzip", Gzip)),
        new("gzip bomb", Coded("Content-Encoding: gzip", _ => Bomb)),
        new("gzip in transfer", Coded("Transfer-Encoding: gzip", Gzip)),
        new("gzip in chunks", Coded("Transfer-Encoding: gzip, chunked", body => [.. Chunk(Gzip(body)), .. "0\r\n\r\n"u8])),

        // Answers that are none.
        new("not found", Status(404)),
        new("forbidden", Status(403)),
        new("server error", Status(500)),
        new("no content", Status(204)),
        new("error text", Text("error: illegal params.")),
        new("\"Auth Failed\"", Text("var result=\"Auth Failed\";")),
        new("\"not support\"", Text("var cgi=\"not support\";")),
        new("another result", Text("result= -1;\r\nvar result=\"failed\";")),
        new("variables of something else", Text("var foreign='x';\nvar more=1;\n")),
        new("web page", Page("<!DOCTYPE html>\n<html><head><title>Login</title></head><body>Log in.</body></html>\n")),
        new("web page with variables", Page("<html>\n<script>\nvar alias='router';\nvar id='1';\n</script>\n</html>\n")),
        new("redirect to itself, 100 times", scene => scene.SendAsync(
            FaultServer.Status(302, $"Location: /{scene.Exchange.Cgi}?hop={Math.Min(100, scene.Exchange.Number)}"))),
        new("redirect to another host", scene => scene.SendAsync(FaultServer.Status(301, $"Location: {scene.Elsewhere}{scene.Exchange.Target[1..]}"))),
        new("redirect that keeps the method", scene => scene.SendAsync(
            FaultServer.Status(307, $"Location: {scene.Elsewhere}", $"Refresh: 0; url={scene.Elsewhere}"))),

        // Credentials.
        new("401 again and again", Unauthorized("""Digest realm="ipcamera", nonce="0123456789abcdef", qop="auth", algorithm=MD5""")),
        new("401 with a new nonce each time", scene => scene.SendAsync(
            FaultServer.Status(401, $"""WWW-Authenticate: Digest realm="ipcamera", nonce="{Guid.NewGuid():N}", qop="auth" """))),
        new("401, always stale", scene => scene.SendAsync(
            FaultServer.Status(401, $"""WWW-Authenticate: Digest realm="ipcamera", nonce="{Guid.NewGuid():N}", qop="auth", stale=true"""))),
        new("401 with another realm", scene => scene.SendAsync(
            FaultServer.Status(401, $"""WWW-Authenticate: Digest realm="realm {scene.Exchange.Number}", nonce="{Guid.NewGuid():N}", qop="auth" """))),
        new("401 with an unknown algorithm", Unauthorized("""Digest realm="ipcamera", nonce="1", qop="auth", algorithm=ROT13""")),
        new("401 with an unknown quality", Unauthorized("""Digest realm="ipcamera", nonce="1", qop="auth-int" """)),
        new("401 with an unknown scheme", Unauthorized("Negotiate")),
        new("401 that asks for less", Unauthorized("""Basic realm="ipcamera" """)),
        new("401 without a challenge", Status(401)),
        new("401 with thousands of schemes", Unauthorized(string.Join(", ", Enumerable.Range(0, 3000).Select(number => $"S\u001b[31m{number} a=b")))),
    ];

    /// <summary>Faults of texts, which hold variables.</summary>
    public static IReadOnlyList<Fault> Texts { get; } =
    [
        new("binary", Body(_ => [.. Enumerable.Range(0, 4096).Select(number => (byte)(0x80 + (number % 0x80)))])),
        new("binary among variables", Body(body => [.. body, .. "var x_binary='"u8, .. Enumerable.Range(1, 255).Where(one => one != '\'').Select(one => (byte)one), .. "';\n"u8])),
        new("unterminated quote", Body(body => [.. "var x_open='never closed\n"u8, .. body, .. "var x_last='never closed either"u8])),
        new("1,000,000 variables", Body(body => [.. body, .. ManyVariables])),
        new("50,000 variables", Body(body => [.. body, .. Variables(50_000)])),
        new("cut between two lines", scene => scene.Exchange.SendAsync(
            [.. Encoding.Latin1.GetBytes(scene.Answer.HeadWithLength(scene.Answer.Body.Length)), .. WithoutLast(scene.Answer.Body)])),
        new("cut without a length", scene => scene.Exchange.SendAsync(
            [.. Encoding.Latin1.GetBytes(scene.Answer.Head()), .. WithoutLast(scene.Answer.Body), .. "var x_cut='half"u8])),
        new("every variable twice", Body(body => [.. body, .. body])),
        new("NUL bytes", Body(body => [0, .. "var x_nul='a\0b';\0\n"u8, .. body, 0, 0, 0])),
        new("a megabyte of quotes", Body(body => [.. body, .. Enumerable.Repeat((byte)'\'', 900_000)])),
        new("a megabyte of spaces", Body(body => [.. body, .. "var x_wide"u8, .. Enumerable.Repeat((byte)' ', 900_000), .. "='1';\n"u8])),
    ];

    /// <summary>Faults of streams of pictures.</summary>
    public static IReadOnlyList<Fault> Streams { get; } =
    [
        new("no boundary", scene => SendStreamAsync(scene, "multipart/x-mixed-replace", scene.Answer.Body)),
        new("boundary of 50,000 characters", scene => SendStreamAsync(scene, "multipart/x-mixed-replace;boundary=" + new string('b', 50_000), scene.Answer.Body)),
        new("boundary inside a picture", scene => SendStreamAsync(scene, null, CameraAnswers.Part(WithComment(scene, "\r\n--ipcamera\r\nContent-Type: image/jpeg\r\nContent-Length: 5\r\n\r\n")))),
        new("part of 4 GB", scene => SendStreamAsync(scene, null, CameraAnswers.Part(Picture(scene), "4294967296"))),
        new("part of length -1", scene => SendStreamAsync(scene, null, CameraAnswers.Part(Picture(scene), "-1"))),
        new("part of length 0", scene => SendStreamAsync(scene, null, CameraAnswers.Part(Picture(scene), "0"))),
        new("nothing after the head", scene => SendStreamAsync(scene, null, null)) { Waits = true },
        new("stands still after a picture", async scene =>
        {
            await scene.SendAsync(scene.Answer.Head());
            await scene.Exchange.SendAsync(CameraAnswers.Part(Picture(scene)));
            await scene.Exchange.WaitForCloseAsync();
        }) { Waits = true },
        new("stands still inside a picture", async scene =>
        {
            await scene.SendAsync(scene.Answer.Head());
            await scene.Exchange.SendAsync([.. CameraAnswers.Part(Picture(scene)), .. CameraAnswers.Part(Picture(scene))[..200]]);
            await scene.Exchange.WaitForCloseAsync();
        }) { Waits = true },
        new("ends after a picture", async scene =>
        {
            await scene.SendAsync(scene.Answer.Head());
            await scene.Exchange.SendAsync(CameraAnswers.Part(Picture(scene)));
        }),
        new("starts of pictures without end", Flooding(answer => answer.Head(), [.. Enumerable.Repeat<byte[]>([0xFF, 0xD8, 0xFF], 20_000).SelectMany(start => start)])) { Waits = true },
        new("picture without end", Flooding(answer => answer.Head() + "--ipcamera\r\n\r\n\u00FF\u00D8\u00FF\u00E0\0\u0004xx", Filling)),
        new("halves of pictures", scene => SendStreamAsync(scene, null, [.. CameraAnswers.Part(Picture(scene))[..500], .. "\r\n"u8])) { Waits = true },
        new("headers of parts without end", Flooding(answer => answer.Head() + "--ipcamera\r\n", "X-Header: value\r\n"u8.ToArray())) { Waits = true },
    ];

    private static TimeSpan Second => TimeSpan.FromSeconds(1);

    /// <summary>Finds a fault by its name.</summary>
    public static Fault Find(string name) => Any.Concat(Texts).Concat(Streams).Single(fault => fault.Name == name);

    private static byte[] Half(CameraAnswer answer) =>
        [.. Encoding.Latin1.GetBytes(answer.HeadWithLength(answer.Body.Length)), .. answer.Body[..HalfOf(answer.Body)]];

    /// <summary>All but the last statement; of one alone all but the end of its line.</summary>
    private static byte[] WithoutLast(byte[] body)
    {
        int end = body.AsSpan(0, body.Length - 1).LastIndexOf((byte)'\n') + 1;
        return body[..(end > 0 ? end : body.Length - 1)];
    }

    /// <summary>A place in the middle, and in the middle of a statement where there are any.</summary>
    private static int HalfOf(byte[] body)
    {
        int quote = Array.IndexOf(body, (byte)'\'', body.Length / 2);
        return quote > 0 && body.AsSpan().StartsWith("var "u8) ? quote : body.Length / 2;
    }

    private static Func<FaultScene, Task> Sending(Func<CameraAnswer, string> text) => scene => scene.SendAsync(text(scene.Answer));

    private static Func<FaultScene, Task> Resetting(Func<CameraAnswer, byte[]> before) => async scene =>
    {
        byte[] bytes = before(scene.Answer);
        if (bytes.Length > 0) await scene.Exchange.SendAsync(bytes);
        // A reset takes back what was not read yet.
        await Task.Delay(100, scene.Exchange.Stopping);
        scene.Exchange.Reset();
    };

    private static Func<FaultScene, Task> Flooding(Func<CameraAnswer, string> head, byte[] piece) => async scene =>
    {
        await scene.SendAsync(head(scene.Answer));
        // Many small pieces at once, or the sender is what is measured.
        byte[] block = piece.Length >= Filling.Length ? piece : [.. Enumerable.Repeat(piece, Filling.Length / piece.Length).SelectMany(one => one)];
        await scene.Exchange.FloodAsync(block, Gigabytes2);
    };

    /// <summary>The right answer below a head that has something wrong; {0} is the length of the body.</summary>
    private static Func<FaultScene, Task> WithHeaders(params string[] headers) => async scene =>
    {
        await scene.SendAsync(scene.Answer.Head([.. headers.Select(header => header.Replace("{0}", $"{(scene.Answer.IsStream ? Gigabytes2 : scene.Answer.Body.Length)}", StringComparison.Ordinal))]));
        await scene.SendBodyAsync();
    };

    private static Func<FaultScene, Task> Rewriting(Func<string, string> change) => async scene =>
    {
        await scene.SendAsync(change(scene.Answer.IsStream ? scene.Answer.Head() : scene.Answer.HeadWithLength(scene.Answer.Body.Length)));
        await scene.SendBodyAsync();
    };

    private static Func<FaultScene, Task> Chunked(Func<byte[], byte[]> chunks, string end) => async scene =>
    {
        await scene.SendAsync(scene.Answer.Head("Transfer-Encoding: chunked"));
        bool goesOn = scene.Answer.IsStream && end.Length > 0;
        do
        {
            await scene.Exchange.SendAsync(chunks(scene.Answer.Body));
            if (goesOn) await Task.Delay(50, scene.Exchange.Stopping);
        }
        while (goesOn);
        await scene.SendAsync(end);
    };

    private static Func<FaultScene, Task> Coded(string header, Func<byte[], byte[]> code) => async scene =>
    {
        await scene.SendAsync(scene.Answer.Head(header));
        await scene.Exchange.SendAsync(code(scene.Answer.Body));
    };

    private static Func<FaultScene, Task> Status(int status) => scene => scene.SendAsync(FaultServer.Status(status));

    private static Func<FaultScene, Task> Unauthorized(string challenge) => scene => scene.SendAsync(FaultServer.Status(401, "WWW-Authenticate: " + challenge));

    private static Func<FaultScene, Task> Text(string text) => scene => scene.SendAsync(FaultServer.Text(text));

    private static Func<FaultScene, Task> Page(string text) => scene => scene.SendAsync(FaultServer.Text(text, "text/html"));

    private static Func<FaultScene, Task> Body(Func<byte[], byte[]> change) => scene => scene.Exchange.SendAsync((scene.Answer with { Body = change(scene.Answer.Body) }).Bytes);

    private static byte[] Variables(int count) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, count).Select(number => $"var v{number}=1;\n")));

    private static byte[] Chunk(byte[] bytes) =>
        [.. Encoding.ASCII.GetBytes(bytes.Length.ToString("X", CultureInfo.InvariantCulture) + "\r\n"), .. bytes, .. "\r\n"u8];

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream packing = new(packed, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(bytes);
        return packed.ToArray();
    }

    private static async Task SendStreamAsync(FaultScene scene, string? contentType, byte[]? part)
    {
        await scene.SendAsync((scene.Answer with { ContentType = contentType ?? scene.Answer.ContentType }).Head());
        if (part is null) await scene.Exchange.WaitForCloseAsync();
        else await (scene with { Answer = scene.Answer with { Body = part } }).SendBodyAsync();
    }

    /// <summary>The first picture of the stream.</summary>
    private static byte[] Picture(FaultScene scene)
    {
        ReadOnlySpan<byte> body = scene.Answer.Body;
        ReadOnlySpan<byte> rest = body[body.IndexOf<byte>([0xFF, 0xD8, 0xFF])..];
        return rest[..(rest.IndexOf("\r\n--ipcamera"u8))].ToArray();
    }

    /// <summary>The picture with a comment in its head.</summary>
    private static byte[] WithComment(FaultScene scene, string comment)
    {
        byte[] picture = Picture(scene);
        byte[] text = Encoding.ASCII.GetBytes(comment);
        return [.. picture[..2], 0xFF, 0xFE, (byte)((text.Length + 2) >> 8), (byte)(text.Length + 2), .. text, .. picture[2..]];
    }
}
