using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Completers;
using IpCamera.Ptz;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>
/// Moves the camera and its lens, goes to presets, sets switches, the lamp and the output (decoder_control.cgi). Whatever moves
/// for a duration is told to stop that long after the start was sent, and also after Ctrl+C and errors.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "CamPtz", DefaultParameterSetName = "Move", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(CamSession))]
public sealed class InvokeCamPtzCommand : CamSessionCommand
{
    /// <summary>The direction to turn to, as seen by the one who watches.</summary>
    [Parameter(ParameterSetName = "Move", Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = "Step", Mandatory = true, Position = 0)]
    [CellTransformation(typeof(CamPtzMove), IsClosed = true)]
    public CamPtzMove Move { get; set; }

    /// <summary>How long to move, in seconds or as a time span; then the camera is told to stop.</summary>
    [Parameter(ParameterSetName = "Move", Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = "Zoom", Mandatory = true)]
    [Parameter(ParameterSetName = "Focus", Mandatory = true)]
    [Parameter(ParameterSetName = "Iris", Mandatory = true)]
    [DurationTransformation]
    public TimeSpan Duration { get; set; }

    /// <summary>Move one step up, down, left or right; the camera stops by itself. Internal motors only.</summary>
    [Parameter(ParameterSetName = "Step", Mandatory = true)]
    public SwitchParameter Step { get; set; }

    /// <summary>The size of the step in the camera's own degrees, from 1. Default: the camera's.</summary>
    [Parameter(ParameterSetName = "Step")]
    public int? Degree { get; set; }

    /// <summary>Take the directions as the camera has them, without asking how the picture is turned.</summary>
    [Parameter(ParameterSetName = "Move")]
    [Parameter(ParameterSetName = "Step")]
    public SwitchParameter IgnoreFlip { get; set; }

    /// <summary>End every motion.</summary>
    [Parameter(ParameterSetName = "Stop", Mandatory = true)]
    public SwitchParameter Stop { get; set; }

    /// <summary>Turn to the middle. Internal motors only.</summary>
    [Parameter(ParameterSetName = "Center", Mandatory = true)]
    public SwitchParameter Center { get; set; }

    /// <summary>Start a patrol, which goes on until -StopPatrol: Vertical and Horizontal with internal motors, Auto with Pelco-D.</summary>
    [Parameter(ParameterSetName = "Patrol", Mandatory = true)]
    [CellTransformation(typeof(CamPtzPatrol), IsClosed = true)]
    public CamPtzPatrol Patrol { get; set; }

    /// <summary>End whichever patrol is on.</summary>
    [Parameter(ParameterSetName = "StopPatrol", Mandatory = true)]
    public SwitchParameter StopPatrol { get; set; }

    /// <summary>Turn to a stored position: 1 to 16 with internal motors, 1 to 32 with Pelco-D.</summary>
    [Parameter(ParameterSetName = "GotoPreset", Mandatory = true)]
    [ArgumentCompleter(typeof(PresetCompleter))]
    public int GotoPreset { get; set; }

    /// <summary>Store the present position: 1 to 16 with internal motors, 1 to 32 with Pelco-D.</summary>
    [Parameter(ParameterSetName = "SetPreset", Mandatory = true)]
    [ArgumentCompleter(typeof(PresetCompleter))]
    public int SetPreset { get; set; }

    /// <summary>Zoom. Pelco-D, and makes whose PTZ profile has it.</summary>
    [Parameter(ParameterSetName = "Zoom", Mandatory = true)]
    [CellTransformation(typeof(CamPtzZoom), IsClosed = true)]
    public CamPtzZoom Zoom { get; set; }

    /// <summary>Focus. Pelco-D only.</summary>
    [Parameter(ParameterSetName = "Focus", Mandatory = true)]
    [CellTransformation(typeof(CamPtzFocus), IsClosed = true)]
    public CamPtzFocus Focus { get; set; }

    /// <summary>Move the iris. Pelco-D only.</summary>
    [Parameter(ParameterSetName = "Iris", Mandatory = true)]
    [CellTransformation(typeof(CamPtzIris), IsClosed = true)]
    public CamPtzIris Iris { get; set; }

    /// <summary>A switch of the decoder, 1 to 4. Pelco-D only.</summary>
    [Parameter(ParameterSetName = "Switch", Mandatory = true)]
    public int Switch { get; set; }

    /// <summary>The state to bring the switch to.</summary>
    [Parameter(ParameterSetName = "Switch", Mandatory = true)]
    [CellTransformation(typeof(CamPtzState), IsClosed = true)]
    public CamPtzState State { get; set; }

    /// <summary>Turn the infrared lamps on or off, by what the session's PTZ profile has for it.</summary>
    [Parameter(ParameterSetName = "Lamp", Mandatory = true)]
    [CellTransformation(typeof(CamPtzState), IsClosed = true)]
    public CamPtzState Lamp { get; set; }

    /// <summary>The level of the alarm output.</summary>
    [Parameter(ParameterSetName = "Output", Mandatory = true)]
    [CellTransformation(typeof(CamPtzOutput), IsClosed = true)]
    public CamPtzOutput Output { get; set; }

    /// <summary>Run the motors through their test. Internal motors only.</summary>
    [Parameter(ParameterSetName = "MotorTest", Mandatory = true)]
    public SwitchParameter MotorTest { get; set; }

    /// <summary>A command by its number, 0 to 255, sent as it is: wiring, directions and numbers of the session do not apply.</summary>
    [Parameter(ParameterSetName = "Command", Mandatory = true)]
    [ValidateRange(0, 255)]
    public int Command { get; set; }

    /// <summary>Emits the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        bool timed = MyInvocation.BoundParameters.ContainsKey(nameof(Duration));
        if (timed && (Duration <= TimeSpan.Zero || Duration.TotalMilliseconds > int.MaxValue))
        {
            throw new CamException(CamErrorCode.InvalidValue, "Duration must be longer than nothing and shorter than 24 days.");
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        // What cannot be done is refused before anything is asked or sent.
        PtzCommand[] commands = Choose(work.Session.Commands);
        WarnOfLater(work, commands);
        if (!await work.ShouldProcessAsync(Describe()).ConfigureAwait(false)) return;
        if (ParameterSetName is "Move" or "Step" && !IgnoreFlip) commands = Choose(await ReadSeenAsync(work).ConfigureAwait(false));
        foreach (PtzCommand command in commands)
        {
            if (Duration > TimeSpan.Zero) await work.Client.ControlForAsync(command, Duration, work.Token).ConfigureAwait(false);
            else await work.Client.ControlAsync(command, work.Token).ConfigureAwait(false);
        }

        if (PassThru) await work.WriteAsync(work.Session).ConfigureAwait(false);
    }

    /// <summary>
    /// The session's commands as the one sees them who watches the picture. A camera that does not say how it is turned has it
    /// upright.
    /// </summary>
    private static async Task<PtzCommandSet> ReadSeenAsync(CamWork work)
    {
        string reason = "it does not report it";
        try
        {
            CamFlip? flip = await work.Client.GetFlipAsync(work.Token).ConfigureAwait(false);
            if (flip is CamFlip known) return work.Session.Commands.AsSeen(known);
        }
        catch (CamException fault)
        {
            reason = fault.Message;
        }

        work.WriteVerbose("How the picture is turned is not counted: " + reason);
        return work.Session.Commands;
    }

    private static void WarnOfLater(CamWork work, PtzCommand[] commands)
    {
        if (Array.Exists(commands, command => command.IsStep))
        {
            work.WarnIfLater(Cgis.DecoderControl, "onestep", nameof(Step),
                "may turn on without stopping: have Invoke-CamPtz -Stop at hand");
        }

        if (Array.Exists(commands, command => command.Degree is not null))
        {
            work.WarnIfLater(Cgis.DecoderControl, "degree", nameof(Degree), "takes a step of its own size");
        }
    }

    private PtzCommand[] Choose(PtzCommandSet set) => ParameterSetName switch
    {
        "Move" => [set.Move(Move)],
        "Step" => [set.Step(Move, Degree)],
        "Stop" => [PtzCommandSet.StopMotion],
        "Center" => [set.Center()],
        "Patrol" => [set.Patrol(Patrol)],
        "StopPatrol" => set.StopPatrol(),
        "GotoPreset" => [set.GotoPreset(GotoPreset)],
        "SetPreset" => [set.SetPreset(SetPreset)],
        "Zoom" => [set.Zoom(Zoom)],
        "Focus" => [set.Focus(Focus)],
        "Iris" => [set.Iris(Iris)],
        "Switch" => [set.Switch(Switch, State)],
        "Lamp" => [set.Lamp(Lamp)],
        "Output" => [PtzCommandSet.Output(Output)],
        "MotorTest" => [set.MotorTest()],
        _ => [new PtzCommand(Command) { IsStop = Command == PtzCommandSet.StopMotion.Number }],
    };

    /// <summary>What was asked for, in the words of the parameters.</summary>
    private string Describe()
    {
        string[] own =
        [
            nameof(Session), nameof(ThrottleLimit), nameof(PassThru), nameof(Duration), nameof(IgnoreFlip),
            .. CommonParameters, .. OptionalCommonParameters,
        ];
        IEnumerable<string> given = MyInvocation.BoundParameters.Where(bound => !own.Contains(bound.Key, StringComparer.OrdinalIgnoreCase))
            .Select(bound => bound.Value is SwitchParameter ? bound.Key : string.Format(CultureInfo.InvariantCulture, "{0} {1}", bound.Key, bound.Value));
        string time = Duration > TimeSpan.Zero ? string.Format(CultureInfo.InvariantCulture, " for {0:0.###} s", Duration.TotalSeconds) : string.Empty;
        return string.Join(", ", given) + time;
    }
}
