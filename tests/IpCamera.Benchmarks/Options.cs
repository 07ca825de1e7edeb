using System;
using System.Globalization;

namespace IpCamera.Benchmarks;

/// <summary>A command line of <c>--name value</c> pairs, and perhaps one value before them.</summary>
internal sealed class Options(string[] arguments)
{
    /// <summary>The value before the pairs; null for none.</summary>
    public string? First => arguments.Length > 0 && !arguments[0].StartsWith("--", StringComparison.Ordinal) ? arguments[0] : null;

    public string? Text(string name)
    {
        int at = Array.IndexOf(arguments, "--" + name);
        return at < 0 || at + 1 >= arguments.Length ? null : arguments[at + 1];
    }

    public double Number(string name, double fallback) =>
        Text(name) is string text ? double.Parse(text, CultureInfo.InvariantCulture) : fallback;

    public int Whole(string name, int fallback) => (int)Number(name, fallback);
}
