using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using IpCamera.Configuration;
using IpCamera.Health;

namespace IpCamera.Reports;

/// <summary>Writes a report of cameras as one HTML page that needs nothing beside itself and asks nobody for anything.</summary>
public sealed class CamReport
{
    // What matters comes first. A sign and a word stand beside the colour.
    private static readonly IReadOnlyList<(CamCheckResult Result, string Sign)> Order =
    [
        (CamCheckResult.Fail, "\u2717"), (CamCheckResult.Warning, "!"), (CamCheckResult.Unknown, "?"), (CamCheckResult.Pass, "\u2713"),
    ];

    private readonly TextWriter _page;

    private CamReport(TextWriter page) => _page = page;

    /// <summary>Writes a report.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="title">Its title.</param>
    /// <param name="cameras">The cameras, in their order.</param>
    /// <param name="time">When it was made.</param>
    public static void Write(Stream stream, string title, IReadOnlyList<CamReportCamera> cameras, DateTimeOffset time)
    {
        if (stream is null) throw new ArgumentNullException(nameof(stream));
        using var page = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        new CamReport(page).WritePage(title, cameras ?? throw new ArgumentNullException(nameof(cameras)), time);
    }

    private void WritePage(string title, IReadOnlyList<CamReportCamera> cameras, DateTimeOffset time)
    {
        _page.Write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        // Before anything that it is to hold for.
        _page.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{ReportStyle.Policy}\">\n");
        _page.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n");
        _page.Write($"<title>{Text(title)}</title>\n<style>{ReportStyle.Sheet}</style>\n</head>\n<body>\n<header>\n<h1>{Text(title)}</h1>\n");
        int failing = cameras.Count(camera => camera.Checks.Any(check => check.Result == CamCheckResult.Fail));
        _page.Write(
            $"<p class=\"soft\">Made <time datetime=\"{time:yyyy-MM-ddTHH:mm:sszzz}\">{Moment(time)}</time>"
            + $": {Number(cameras.Count, "camera")}, {failing} of them with a check that failed.</p>\n</header>\n"
            + "<main>\n");
        WriteOverview(cameras);
        for (int at = 0; at < cameras.Count; at++) WriteCamera(cameras[at], at + 1);
        _page.Write("</main>\n</body>\n</html>\n");
    }

    private void WriteOverview(IReadOnlyList<CamReportCamera> cameras)
    {
        WriteTableHead(["Camera", "Address", .. Order.Select(one => one.Result.ToString()), "Differences"]);
        for (int at = 0; at < cameras.Count; at++)
        {
            CamReportCamera camera = cameras[at];
            _page.Write(
                $"<tr><th scope=\"row\" class=\"text\"><a href=\"#camera-{at + 1}\">{Text(camera.Name)}</a></th>"
                + $"<td>{Text(camera.Address)}</td>");
            foreach ((CamCheckResult result, string sign) in Order)
            {
                int count = camera.Checks.Count(check => check.Result == result);
                _page.Write(count == 0 ? "<td class=\"number soft\">0</td>" : $"<td class=\"number {ClassOf(result)}\">{sign} {count}</td>");
            }

            _page.Write($"<td class=\"number\">{camera.Differences?.Count.ToString(CultureInfo.InvariantCulture) ?? "\u2013"}</td></tr>\n");
        }

        WriteTableEnd();
    }

    private void WriteCamera(CamReportCamera camera, int number)
    {
        _page.Write(
            $"<section id=\"camera-{number}\" aria-labelledby=\"name-{number}\">\n"
            + $"<h2 id=\"name-{number}\">{Text(camera.Name)}</h2>\n<p class=\"soft\">{Text(camera.Address)}</p>\n"
            + "<div class=\"camera\">\n");
        if (camera.Picture is null) _page.Write("<p>There is no picture.</p>\n");
        else
        {
            _page.Write(
                $"<figure><img alt=\"The picture of {Text(camera.Name)}\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(camera.Picture)}\"><figcaption class=\"soft\">{Moment(camera.Time)}</figcaption>"
                + "</figure>\n");
        }

        _page.Write("<dl>\n");
        foreach ((string name, string value) in camera.Facts) _page.Write($"<dt>{Text(name)}</dt><dd>{Text(value)}</dd>\n");
        _page.Write("</dl>\n</div>\n<h3>Checks</h3>\n");
        WriteChecks(camera.Checks);
        if (camera.Differences is not null) WriteDifferences(camera.Differences);
        if (camera.NotCompared is string reason) _page.Write(
            $"<h3>Differences from the reference</h3>\n<p>It was not compared: {Text(reason)}</p>\n");
        _page.Write("</section>\n");
    }

    private void WriteChecks(IReadOnlyList<CamCheck> checks)
    {
        WriteTableHead(["Result", "Check", "Severity", "Finding", "Remedy"], "checks");
        foreach ((CamCheckResult result, string sign) in Order)
        {
            foreach (CamCheck check in checks.Where(one => one.Result == result).OrderByDescending(one => one.Severity))
            {
                _page.Write(
                    $"<tr><td class=\"result {ClassOf(result)}\">{sign} {result}</td>"
                    + $"<th scope=\"row\">{Text(check.Check)}</th><td class=\"severity\">{check.Severity}</td>"
                    + $"<td class=\"text\">{Text(check.Finding)}</td>"
                    + $"<td class=\"text\">{Text(check.Remedy ?? string.Empty)}</td></tr>\n");
            }
        }

        WriteTableEnd();
    }

    private void WriteDifferences(IReadOnlyList<CamConfigurationDifference> differences)
    {
        _page.Write("<h3>Differences from the reference</h3>\n");
        if (differences.Count == 0)
        {
            _page.Write("<p>There are none.</p>\n");
            return;
        }

        WriteTableHead(["Setting", "Reference", "Camera"]);
        foreach (CamConfigurationDifference one in differences)
        {
            _page.Write(
                $"<tr><th scope=\"row\">{Text(one.ToString())}</th>"
                + $"<td class=\"text\">{Text(Shown(one.Reference))}</td>"
                + $"<td class=\"text\">{Text(Shown(one.Actual))}</td></tr>\n");
        }

        WriteTableEnd();
    }

    private void WriteTableHead(IEnumerable<string> columns, string kind = "rows") =>
        _page.Write(
            $"<div class=\"scroll\"><table class=\"{kind}\">\n"
            + $"<thead><tr>{string.Concat(columns.Select(column => $"<th scope=\"col\">{column}</th>"))}</tr>"
            + "</thead>\n<tbody>\n");

    private void WriteTableEnd() => _page.Write("</tbody>\n</table></div>\n");

    private static string Shown(object? value) => value switch
    {
        null => "\u2013",
        string text => text,
        System.Collections.IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Shown)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    private static string ClassOf(CamCheckResult result) => result switch
    {
        CamCheckResult.Pass => "pass",
        CamCheckResult.Warning => "warning",
        CamCheckResult.Fail => "fail",
        _ => "unknown",
    };

    private static string Moment(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static string Number(int count, string what) => $"{count} {what}{(count == 1 ? string.Empty : "s")}";

    /// <summary>A text that is one in HTML too, within an element and within quotes, whatever a camera made of it.</summary>
    private static string Text(string text) => HarmlessText.From(text)
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");
}
