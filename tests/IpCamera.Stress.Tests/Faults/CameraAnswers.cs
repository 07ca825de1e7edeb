using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator;

namespace IpCamera.StressTests.Faults;

/// <summary>What a camera that is well says to each request: recorded from the simulator, so that faults can damage the real thing.</summary>
internal sealed class CameraAnswers
{
    private const int PicturesInAPiece = 4;

    private static readonly string[] Readable =
    [
        "get_status.cgi", "check_user.cgi", "get_params.cgi", "get_camera_params.cgi", "get_misc.cgi", "get_forbidden.cgi", "get_factory_ddns.cgi",
        "get_log.cgi", "get_wifi_scan_result.cgi", "snapshot.cgi", "backup_params.cgi",
    ];

    private readonly Dictionary<string, CameraAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>The answer to a CGI: what was recorded of it, and ok for all that only does something.</summary>
    public CameraAnswer this[string cgi]
    {
        get => _answers.TryGetValue(cgi, out CameraAnswer? answer) ? answer : CameraAnswer.Text("ok.\n");
        init => _answers[cgi] = value;
    }

    /// <summary>Asks a simulated camera for everything there is to read.</summary>
    public static async Task<CameraAnswers> RecordAsync(SimulatedCamera camera, string user, string password, CancellationToken cancellationToken)
    {
        var answers = new CameraAnswers();
        using HttpClient client = new() { BaseAddress = camera.Uri };
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        await client.GetAsync(new Uri("wifi_scan.cgi", UriKind.Relative), cancellationToken);
        foreach (string cgi in Readable) answers._answers[cgi] = await RecordAsync(client, cgi, cancellationToken);
        byte[] picture = answers["snapshot.cgi"].Body;
        answers._answers["videostream.cgi"] = new("multipart/x-mixed-replace;boundary=ipcamera", [.. Enumerable.Repeat(Part(picture), PicturesInAPiece).SelectMany(part => part)]);
        answers._answers["videostream.asf"] = new("video/x-ms-asf", await RecordAsfAsync(client, cancellationToken));
        answers._answers["test_mail.cgi"] = answers._answers["test_ftp.cgi"] = CameraAnswer.Text("var result=0;\nvar detail='nothing to complain of';\n");
        return answers;
    }

    /// <summary>A part of a stream, as these cameras write it.</summary>
    /// <param name="picture">The JPEG.</param>
    /// <param name="length">What the part says of its length; null for what is true.</param>
    public static byte[] Part(byte[] picture, string? length = null) =>
    [
        .. Encoding.ASCII.GetBytes($"--ipcamera\r\nContent-Type: image/jpeg\r\nContent-Length: {length ?? $"{picture.Length}"}\r\n\r\n"),
        .. picture,
        .. "\r\n"u8,
    ];

    private static async Task<CameraAnswer> RecordAsync(HttpClient client, string cgi, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri(cgi, UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
        return new CameraAnswer(response.Content.Headers.ContentType?.ToString() ?? "text/plain", await response.Content.ReadAsByteArrayAsync(cancellationToken))
        {
            FileName = response.Content.Headers.ContentDisposition?.FileName?.Trim('"'),
        };
    }

    private static async Task<byte[]> RecordAsfAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response =
            await client.GetAsync(new Uri("videostream.asf", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] piece = new byte[16 * 1024];
        await body.ReadExactlyAsync(piece, cancellationToken);
        return piece;
    }
}
