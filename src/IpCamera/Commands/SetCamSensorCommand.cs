using System.Management.Automation;
using IpCamera.Settings;
using IpCamera.Streaming;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the picture settings, at once (camera_control.cgi). Each value is a request of its own.</summary>
[Cmdlet(VerbsCommon.Set, "CamSensor", SupportsShouldProcess = true)]
[OutputType(typeof(CamSensor))]
public sealed class SetCamSensorCommand : SetCamSectionCommand<CamSensor>
{
    /// <summary>The picture size.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ResolutionTransformation]
    public CamResolution? Resolution { get; set; }

    /// <summary>The brightness, 0 to 255.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? Brightness { get; set; }

    /// <summary>The contrast, 0 to 6.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? Contrast { get; set; }

    /// <summary>The light: lamps on 50 or 60 Hz, or daylight.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamSensorMode))]
    public CamSensorMode? Mode { get; set; }

    /// <summary>How the picture is turned.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamFlip))]
    public CamFlip? Flip { get; set; }
}
