using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using IpCamera.Alarms;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes what sets the alarm off and what happens then (set_alarm.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamAlarm", SupportsShouldProcess = true)]
[OutputType(typeof(CamAlarm))]
public sealed class SetCamAlarmCommand : SetCamSectionCommand<CamAlarm>
{
    private readonly ConcurrentDictionary<CamWork, IPAddress> _facing = new();

    /// <summary>Let motion set the alarm off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? MotionArmed { get; set; }

    /// <summary>How much motion it takes, 0 (the least) to 9 (the most).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? MotionSensitivity { get; set; }

    /// <summary>Keep sudden changes of the light from being taken for motion; firmware from x.x.2.29 on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? MotionCompensation { get; set; }

    /// <summary>Let the alarm input set the alarm off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? InputArmed { get; set; }

    /// <summary>The level of the input that sets it off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamLevel))]
    public CamLevel? InputLevel { get; set; }

    /// <summary>Let sound set the alarm off; firmware from x.x.2.41 on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? SoundArmed { get; set; }

    /// <summary>How much sound it takes, 0 (the least) to 9 (the most).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? SoundSensitivity { get; set; }

    /// <summary>Have an alarm set the output.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? IOLinkage { get; set; }

    /// <summary>The level the output is set to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamLevel))]
    public CamLevel? OutputLevel { get; set; }

    /// <summary>The preset an alarm turns the camera to, 1 to 32; 0 for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    [ArgumentCompleter(typeof(PresetOrNoneCompleter))]
    public int? Preset { get; set; }

    /// <summary>Have an alarm told by mail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? Mail { get; set; }

    /// <summary>The time from one uploaded picture to the next during an alarm, in whole seconds up to 65535 or as a time span; 0 for no upload.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DurationTransformation]
    public TimeSpan? UploadInterval { get; set; }

    /// <summary>Have an alarm told by a request to -HttpUrl.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? HttpEnabled { get; set; }

    /// <summary>The URL to request on an alarm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? HttpUrl { get; set; }

    /// <summary>Have an alarm told to Receive-CamAlarm on this port of this machine. Sets HttpUrl and HttpEnabled.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int? HttpListenerPort { get; set; }

    /// <summary>Arm the alarm by the schedule alone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? ScheduleEnabled { get; set; }

    /// <summary>When the alarm is armed: a schedule, or its text, such as 'Daily 18:00-08:00; Sat-Sun'.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ScheduleTransformation]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    public CamSchedule? Schedule { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindChangeWarnings(CamAlarm section, IReadOnlyList<CamChange> changes) =>
        ScheduleWarning.Find(section.ScheduleEnabled, section.Schedule, changes);

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        if (HttpListenerPort is null) return;
        // What comes down the pipeline is what a camera had before.
        if (HttpUrl is not null) throw Beside(nameof(HttpUrl));
        if (HttpEnabled == false) throw Beside(nameof(HttpEnabled));
    }

    /// <inheritdoc/>
    private protected override async Task<CamAlarm> ReadAsync(CamWork work)
    {
        // A name server may keep one waiting.
        if (HttpListenerPort is not null) _facing[work] = await CamAlarmListener.FindAddressFacingAsync(work.Session.Uri, work.Token).ConfigureAwait(false);
        return await base.ReadAsync(work).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    private protected override Dictionary<string, object> CollectValues()
    {
        Dictionary<string, object> values = base.CollectValues();
        if (HttpListenerPort is null) return values;
        string? own = InputObject is not null ? null
            : IsPiped(nameof(HttpUrl)) && values.ContainsKey(nameof(HttpUrl)) ? nameof(HttpUrl)
            : IsPiped(nameof(HttpEnabled)) && HttpEnabled == false ? nameof(HttpEnabled) : null;
        if (own is not null)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"-HttpListenerPort goes in place of {own}, which the row has too: leave one out.");
        }

        values[nameof(HttpEnabled)] = true;
        return values;
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<CamChange> Overlay(CamWork work, CamAlarm section, IReadOnlyDictionary<string, object> values)
    {
        if (HttpListenerPort is not int port) return base.Overlay(work, section, values);

        // The id at the end of the path tells Receive-CamAlarm which camera calls.
        var withUrl = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object> value in values) withUrl[value.Key] = value.Value;
        withUrl[nameof(HttpUrl)] = $"http://{_facing[work]}:{port}/alarm/{Uri.EscapeDataString(work.Session.Id ?? string.Empty)}";
        return base.Overlay(work, section, withUrl);
    }

    private static CamException Beside(string parameter) => new(CamErrorCode.InvalidValue,
        $"-{nameof(HttpListenerPort)} sets the address itself: leave out -{parameter}, or -{nameof(HttpListenerPort)}.");
}
