using System;
using System.Globalization;

namespace IpCamera.Relay;

/// <summary>Cameras that are served to viewers.</summary>
public sealed class CamPublication : CamOutput
{
    /// <summary>The address of the page with all of them.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The names by which viewers know them.</summary>
    public required string[] Cameras { get; init; }

    /// <summary>How many watch, while they are served.</summary>
    public int Viewers { get; set; }

    /// <summary>Where, and how many.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}: {1} cameras", Uri, Cameras.Length);
}
