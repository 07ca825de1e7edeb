using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace IpCamera.Health;

/// <summary>Writes what cameras are like as Prometheus reads it: text exposition format, version 0.0.4.</summary>
public static class CamMetrics
{
    /// <summary>What stands for a check of which nothing is known: an alert on what is greater than zero leaves it out.</summary>
    private const double UnknownResult = -1;

    private static readonly IReadOnlyList<MetricRow> Rows =
    [
        MetricRow.Of("ipcamera_up", "1 where the camera answered, 0 where it did not.", sample => sample.Status is null ? 0 : 1),
        new("ipcamera_info", "1; the labels say which camera it is.", sample => sample.Status is CamStatus status
            ? [new MetricValue(1, ("id", status.Id), ("alias", status.Alias), ("firmware", status.FirmwareVersion), ("web_ui", status.WebUIVersion))]
            : []),
        MetricRow.Of("ipcamera_response_seconds", "How long the answer to get_status.cgi took.", sample => sample.Taken?.TotalSeconds),
        MetricRow.Of("ipcamera_clock_drift_seconds", "How far the camera's clock is ahead of this machine's.", sample => sample.Drift?.TotalSeconds),
        MetricRow.Of("ipcamera_alarm_active", "1 while there is an alarm.", sample => sample.Status?.Alarm is CamAlarmStatus alarm ? alarm == CamAlarmStatus.None ? 0 : 1 : null),
        MetricRow.Of("ipcamera_wireless", "1 on the wireless network, 0 on the wired one.", sample => sample.Status?.WifiStatus switch
        {
            CamWifiStatus.Wireless => 1,
            CamWifiStatus.Wired => 0,
            _ => null,
        }),
        new("ipcamera_check_result", "How a check came out: 0 pass, 1 warning, 2 fail, -1 unknown.", sample => sample.Checks.Select(check => new MetricValue(
            check.Result == CamCheckResult.Unknown ? UnknownResult : (double)check.Result, ("check", check.Check), ("severity", check.Severity.ToString())))),
    ];

    /// <summary>Writes the file.</summary>
    /// <param name="samples">The cameras, each name once.</param>
    /// <param name="time">When they were measured.</param>
    public static string ToText(IReadOnlyList<CamMetricSample> samples, DateTimeOffset time)
    {
        if (samples is null) throw new ArgumentNullException(nameof(samples));
        var text = new StringBuilder();
        foreach (MetricRow row in Rows)
        {
            bool isFirst = true;
            foreach (CamMetricSample sample in samples)
            {
                foreach (MetricValue value in row.Values(sample))
                {
                    // A metric that no camera has is not there at all.
                    if (isFirst) AppendHead(text, row.Name, row.Help);
                    isFirst = false;
                    text.Append(row.Name).Append("{camera=\"").Append(Escape(sample.Camera)).Append('"');
                    foreach ((string name, string? label) in value.Labels) text.Append(',').Append(name).Append("=\"").Append(Escape(label ?? string.Empty)).Append('"');
                    text.Append("} ").Append(ToText(value.Value)).Append('\n');
                }
            }
        }

        const string Moment = "ipcamera_measured_timestamp_seconds";
        AppendHead(text, Moment, "When the cameras were asked: an old one says that nobody asks any more.");
        return text.Append(Moment).Append(' ').Append(time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)).Append('\n').ToString();
    }

    private static void AppendHead(StringBuilder text, string name, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(" gauge\n");

    private static string ToText(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A camera's text: what would end the label, or is not for reading, does not get out of it.</summary>
    private static string Escape(string label) => HarmlessText.Quoted(label).Replace("\\", "\\\\").Replace("\"", "\\\"");
}
