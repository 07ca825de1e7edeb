using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.WebUtilities;

namespace IpCamera.Simulator.Http;

/// <summary>Puts an answer on the wire with the headers, and their order, that cameras were recorded with.</summary>
internal sealed class ResponseWriter(PipeWriter output, FirmwareProfile profile, TimeProvider time)
{
    public async Task WriteAsync(CameraResponse response, CancellationToken cancellationToken)
    {
        await output.WriteAsync(ByteText.Encode(Head(response)), cancellationToken);
        if (response.IsHeadOnly)
        {
            return;
        }

        if (response.WriteBody is { } writeBody)
        {
            await writeBody(output, cancellationToken);
        }
        else
        {
            await output.WriteAsync(response.Body, cancellationToken);
        }
    }

    private string Head(CameraResponse response)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("Server", "Netwave IP Camera"),
            new("Date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)),
            new("Content-Type", response.ContentType),
        ];
        if (response.WriteBody is null)
        {
            headers.Add(new("Content-Length", response.Body.Length.ToString(CultureInfo.InvariantCulture)));
        }

        foreach (KeyValuePair<string, string> header in response.Headers)
        {
            headers.RemoveAll(own => own.Key.Equals(header.Key, StringComparison.OrdinalIgnoreCase));
            headers.Add(header);
        }

        headers.Add(new("Connection", "close"));

        string reason = ReasonPhrases.GetReasonPhrase(response.StatusCode);
        StringBuilder head = new($"HTTP/1.1 {response.StatusCode} {reason}{profile.HeaderLineEnd}");
        foreach ((string name, string value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}{profile.HeaderLineEnd}");
        }

        return head.Append(profile.HeaderLineEnd).ToString();
    }
}
