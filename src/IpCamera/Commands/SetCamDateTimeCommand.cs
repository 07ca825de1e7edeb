using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Sets the camera's clock, its zone and its time server (set_datetime.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamDateTime", SupportsShouldProcess = true, DefaultParameterSetName = "Settings")]
[OutputType(typeof(CamDateTime))]
public sealed class SetCamDateTimeCommand : SetCamSectionCommand<CamDateTime>
{
    /// <summary>The time to set the clock to, such as '2026-11-28 10:00'; one without an offset is this machine's local time.</summary>
    [Parameter(ParameterSetName = "Time", Mandatory = true)]
    [TimeTransformation]
    public DateTimeOffset? Time { get; set; }

    /// <summary>Set the clock to this machine's, allowing for the time the request takes. With -PassThru, Drift is what was found before.</summary>
    [Parameter(ParameterSetName = "Sync", Mandatory = true)]
    public SwitchParameter Sync { get; set; }

    /// <summary>
    /// The zone: a TimeZoneInfo, the name of one, or an offset from UTC, east positive, such as '+02:00'. A named zone also
    /// sets the daylight saving it has now; an offset leaves that alone.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("UtcOffset")]
    [TimeZoneTransformation]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public CamTimeZone? TimeZone { get; set; }

    /// <summary>How far the clock is put forward for daylight saving, up to 2 hours; $true is one hour, $false none, and a bare number hours.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [HoursTransformation]
    public TimeSpan? DaylightSaving { get; set; }

    /// <summary>The time server, at most 64 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? NtpServer { get; set; }

    /// <summary>Have the camera set its clock by the time server.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? NtpEnabled { get; set; }

    /// <inheritdoc/>
    private protected override bool AlwaysSends => Sync;

    /// <inheritdoc/>
    private protected override Dictionary<string, object> CollectValues()
    {
        Dictionary<string, object> values = base.CollectValues();
        if (TimeZone is CamTimeZone zone)
        {
            values[nameof(CamDateTime.UtcOffset)] = zone.BaseOffset;
            if (zone.KnowsDaylightSaving && DaylightSaving is null)
            {
                values[nameof(DaylightSaving)] = zone.DaylightSavingAt(Time ?? DateTimeOffset.UtcNow);
            }
        }

        return values;
    }

    /// <inheritdoc/>
    private protected override Task<CamDateTime> ReadAsync(CamWork work) => work.Client.GetDateTimeAsync(work.Token);

    /// <inheritdoc/>
    private protected override IReadOnlyList<CamChange> Overlay(CamWork work, CamDateTime section, IReadOnlyDictionary<string, object> values)
    {
        bool both = values.TryGetValue(nameof(DaylightSaving), out object saving) & values.TryGetValue(nameof(CamDateTime.UtcOffset), out object offset);
        if (section.DaylightSaving is not null || !both) return section.Overlay(values, Force);

        // Firmware that knows no daylight saving still shows the right time by an offset that has it in it.
        var folded = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object> value in values) folded[value.Key] = value.Value;
        folded.Remove(nameof(DaylightSaving));
        folded[nameof(CamDateTime.UtcOffset)] = (TimeSpan)offset + (TimeSpan)saving;
        return section.Overlay(folded, Force);
    }

    /// <inheritdoc/>
    private protected override string Describe(IReadOnlyList<CamChange> changes, CamDateTime section)
    {
        if (!Sync) return base.Describe(changes, section);
        string drift = section.Drift switch
        {
            null => "unknown",
            { Ticks: 0 } => "right to a second",
            { Ticks: > 0 } ahead => string.Format(CultureInfo.InvariantCulture, "{0:0} s ahead", ahead.TotalSeconds),
            { } behind => string.Format(CultureInfo.InvariantCulture, "{0:0} s behind", -behind.TotalSeconds),
        };
        string rest = changes.Count > 0 ? ", " + string.Join(", ", changes) : string.Empty;
        return $"Set the clock, which is {drift}, to the time of this machine{rest}";
    }

    /// <inheritdoc/>
    private protected override Task SendAsync(CamWork work, CamDateTime section)
    {
        if (Sync) section.Synchronize();
        return base.SendAsync(work, section);
    }

    /// <inheritdoc/>
    private protected override async Task<CamDateTime> ReadBackAsync(CamWork work, CamDateTime sent)
    {
        CamDateTime read = await ReadAsync(work).ConfigureAwait(false);
        if (Sync) read.Drift = sent.Drift;
        return read;
    }

    /// <summary>Completes the names of the time zones this system knows.</summary>
    public sealed class TimeZoneCompleter : WordCompleter
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Words => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id);

        /// <inheritdoc/>
        protected override string Describe(string word) => TimeZoneInfo.FindSystemTimeZoneById(word).DisplayName;

        /// <inheritdoc/>
        // Europe/Berlin is Berlin to those who live there.
        protected override bool Fits(string word, string begun) =>
            base.Fits(word, begun) || (begun.Length > 0 && word.IndexOf("/" + begun, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
