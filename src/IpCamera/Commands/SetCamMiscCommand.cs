using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the settings of lamp, patrol and motors (set_misc.cgi).</summary>
[Cmdlet(VerbsCommon.Set, "CamMisc", SupportsShouldProcess = true)]
[OutputType(typeof(CamMisc))]
public sealed class SetCamMiscCommand : SetCamSectionCommand<CamMisc>
{
    /// <summary>What the status lamp does.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamLedMode))]
    public CamLedMode? LedMode { get; set; }

    /// <summary>Turn to the middle when the camera starts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? CenterOnStart { get; set; }

    /// <summary>The pause between automatic patrols, in the camera's own unit, 0 to 65535; 0 for no automatic patrol.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? PatrolInterval { get; set; }

    /// <summary>The way of automatic patrols.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamPatrolType))]
    public CamPatrolType? PatrolType { get; set; }

    /// <summary>How many rounds a horizontal patrol takes, 0 to 255; 0 for no end.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? HorizontalRounds { get; set; }

    /// <summary>How many rounds a vertical patrol takes, 0 to 255; 0 for no end.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? VerticalRounds { get; set; }

    /// <summary>The speed of patrols, 0 (the fastest) to 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? PatrolRate { get; set; }

    /// <summary>The speed of moves upward, 0 (the slowest) to 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? UpRate { get; set; }

    /// <summary>The speed of moves downward, 0 (the slowest) to 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? DownRate { get; set; }

    /// <summary>The speed of moves to the left, 0 (the slowest) to 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? LeftRate { get; set; }

    /// <summary>The speed of moves to the right, 0 (the slowest) to 100.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? RightRate { get; set; }

    /// <summary>Do without presets; takes effect when the camera restarts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? DisablePresets { get; set; }

    /// <summary>The preset to turn to when the camera starts, 1 to 32; 0 for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    [ArgumentCompleter(typeof(PresetOrNoneCompleter))]
    public int? PresetOnStart { get; set; }
}
