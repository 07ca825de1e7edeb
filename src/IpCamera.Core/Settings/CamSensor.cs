using System.Collections.Generic;
using System.Linq;
using IpCamera.Cgi;
using IpCamera.Streaming;

namespace IpCamera.Settings;

/// <summary>The picture (get_camera_params.cgi, camera_control.cgi). Changes take effect at once.</summary>
/// <remarks>camera_control.cgi sets one value a request, by the number that is the field's name there.</remarks>
[CamSection("", "camera_control.cgi", ReadCgi = "get_camera_params.cgi")]
public sealed class CamSensor : CamSettings
{
    /// <summary>The picture size.</summary>
    [CamField("0", Read = "resolution")]
    public CamResolution? Resolution { get; set; }

    /// <summary>The brightness, 0 to 255.</summary>
    [CamField("1", Read = "brightness", Minimum = 0, Maximum = 255)]
    public int? Brightness { get; set; }

    /// <summary>The contrast, 0 to 6.</summary>
    [CamField("2", Read = "contrast", Minimum = 0, Maximum = 6)]
    public int? Contrast { get; set; }

    /// <summary>The mains frequency of the light, or daylight.</summary>
    [CamField("3", Read = "mode")]
    public CamSensorMode? Mode { get; set; }

    /// <summary>How the picture is turned.</summary>
    // The document calls number 5 a patrol; cameras turn the picture.
    [CamField("5", Read = "flip")]
    public CamFlip? Flip { get; set; }

    /// <inheritdoc/>
    public override void RequireWhole()
    {
        // Nothing but what changes is sent.
    }

    /// <inheritdoc/>
    internal override string DescribeQuery(int number)
    {
        CamField field = Changed.ElementAt(number);
        return $"{field.Name} = {field.Show(field.Get(this))}";
    }

    /// <inheritdoc/>
    public override IReadOnlyList<CgiQuery> ToQueries() => Changed
        .Select(field =>
        {
            CgiQuery query = new CgiQuery().Add("param", field.WriteName!);
            field.WriteAs("value", this, query);
            return query;
        })
        .ToArray();
}
