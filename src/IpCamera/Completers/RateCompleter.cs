using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using IpCamera.Streaming;

namespace IpCamera.Completers;

/// <summary>Completes the rate numbers of streams, and tells how fast they are.</summary>
public sealed class RateCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => CamStreamRate.Known.Select(rate => rate.Key).Prepend(CamStreamRate.FullSpeed).Select(rate => rate.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override string Describe(string word)
    {
        double speed = CamStreamRate.Known.FirstOrDefault(rate => word == rate.Key.ToString(CultureInfo.InvariantCulture)).Value;
        return speed switch
        {
            0 => "As fast as the camera can",
            < 1 => $"A frame in {Math.Round(1 / speed)} s",
            _ => $"About {speed} frames a second",
        };
    }
}
