using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using IpCamera.Streaming;

namespace IpCamera.Completers;

/// <summary>Completes frames a second: the rates that cameras have.</summary>
public sealed class FpsCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => CamStreamRate.Known.Select(rate => Write(rate.Value));

    /// <inheritdoc/>
    protected override string Describe(string word) => word.StartsWith("1/", StringComparison.Ordinal) ? $"A frame in {word.Substring(2)} s" : $"{word} frames a second";

    private static string Write(double fps) => fps < 1 ? "1/" + Math.Round(1 / fps).ToString(CultureInfo.InvariantCulture) : fps.ToString(CultureInfo.InvariantCulture);
}
