using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using IpCamera.Configuration;

namespace IpCamera.Relay;

/// <summary>The pages, and the state of the cameras as they read it. Nothing in them tells an address, a user or a password.</summary>
internal sealed class RelayPages(IReadOnlyList<CameraRelay> cameras, string? token)
{
    /// <summary>The header by which a page of this relay is known.</summary>
    public const string TokenHeader = "X-Relay-Token";

    /// <summary>What the pages may do: show and run what comes from here, and nothing else.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, (string Type, string Resource)> Resources = new()
    {
        ["/relay.css"] = ("text/css; charset=utf-8", "relay.css"),
        ["/relay.js"] = ("text/javascript; charset=utf-8", "relay.js"),
        ["/icon.svg"] = ("image/svg+xml", "icon.svg"),
    };

    private static readonly string Page = Read("page.html");
    private static readonly string Tile = Read("tile.html");
    private static readonly string Control = Read("control.html");

    /// <summary>Style, script or icon; null where there is no such.</summary>
    public static (string Type, byte[] Body)? FindResource(string path) =>
        Resources.TryGetValue(path, out (string Type, string Resource) found) ? (found.Type, Encoding.UTF8.GetBytes(Read(found.Resource))) : null;

    /// <summary>All cameras side by side.</summary>
    public byte[] Wall() => Render("Cameras", "/frames", "wall", string.Concat(cameras.Select(camera => RenderTile(camera, "snapshot.jpg"))), string.Empty);

    /// <summary>One camera, large.</summary>
    public byte[] One(CameraRelay camera) => Render(
        camera.Camera.Name,
        $"/cameras/{camera.Path}/frames",
        "one",
        RenderTile(camera, "stream.mjpeg"),
        token is not null && camera.Camera.Commands is not null ? Control : string.Empty);

    /// <summary>The cameras and how they stand.</summary>
    public byte[] List() => Encoding.UTF8.GetBytes($"[{string.Join(",", cameras.Select(camera => Describe(camera, camera.State, isFull: true)))}]");

    /// <summary>How some cameras stand, for the pages.</summary>
    public static byte[] States(IReadOnlyList<CameraRelay> shown, IReadOnlyList<RelayState?> states, DateTimeOffset now) => Encoding.UTF8.GetBytes(
        $"{{\"now\":{Milliseconds(now)},\"cameras\":[{string.Join(",", shown.Select((camera, at) => Describe(camera, states[at]!, isFull: false)))}]}}");

    private static string Describe(CameraRelay camera, RelayState state, bool isFull)
    {
        string presence = state.Presence.ToString();
        var text = new StringBuilder("{");
        if (isFull)
        {
            text.Append("\"name\":").Append(JsonText.Quote(camera.Camera.Name))
                .Append(",\"path\":").Append(JsonText.Quote($"/cameras/{camera.Path}/"))
                .Append(",\"viewers\":").Append(camera.Viewers.ToString(CultureInfo.InvariantCulture)).Append(',');
        }
        else
        {
            text.Append("\"index\":").Append(camera.Index.ToString(CultureInfo.InvariantCulture)).Append(',');
        }

        text.Append("\"state\":\"").Append(char.ToLowerInvariant(presence[0])).Append(presence, 1, presence.Length - 1)
            .Append("\",\"since\":").Append(Milliseconds(state.Since))
            .Append(",\"alarm\":").Append(state.Alarm is CamAlarmStatus alarm ? $"\"{alarm}\"" : "null");
        return text.Append('}').ToString();
    }

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string RenderTile(CameraRelay camera, string picture) => Fill(Tile, new()
    {
        ["index"] = camera.Index.ToString(CultureInfo.InvariantCulture),
        ["path"] = camera.Path,
        ["name"] = camera.Camera.Name,
        ["picture"] = picture,
    });

    private static string Fill(string template, Dictionary<string, string> values)
    {
        var page = new StringBuilder(template.Length * 2);
        int done = 0;
        for (int at; (at = template.IndexOf("{{", done, StringComparison.Ordinal)) >= 0;)
        {
            int end = template.IndexOf("}}", at, StringComparison.Ordinal);
            page.Append(template, done, at - done).Append(WebUtility.HtmlEncode(HarmlessText.From(values[template.Substring(at + 2, end - at - 2)])));
            done = end + 2;
        }

        return page.Append(template, done, template.Length - done).ToString();
    }

    private static string Read(string resource)
    {
        using Stream stream = typeof(RelayPages).Assembly.GetManifestResourceStream($"IpCamera.Relay.Pages.{resource}")
            ?? throw new InvalidOperationException($"There is no {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private byte[] Render(string title, string frames, string kind, string tiles, string control)
    {
        string page = Fill(Page, new() { ["title"] = title, ["frames"] = frames, ["kind"] = kind, ["token"] = token ?? string.Empty });
        // What is put in last is made by the same rules already.
        return Encoding.UTF8.GetBytes(page.Replace("<!--tiles-->", tiles).Replace("<!--control-->", control));
    }
}
