using System;

namespace IpCamera.Simulator.Settings;

/// <summary>One value a camera keeps: the variable that reports it, and the parameter that sets it.</summary>
/// <param name="Parameter">The name in the query of the section's CGI.</param>
/// <param name="Rule">The values it may have.</param>
internal sealed record Setting(string Parameter, ValueRule Rule)
{
    /// <summary>The name in <c>get_params</c> and its relatives; the section's prefix and the parameter unless said otherwise.</summary>
    public string Variable { get; init; } = "";

    /// <summary>Whether the section's CGI refuses a request without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether a CGI reports it at all.</summary>
    public bool Reported { get; init; } = true;

    public string Default { get; init; } = Rule.IsNumber ? "0" : "";

    /// <summary>The firmware (x.x.major.minor) that brought it; older ones do not know it.</summary>
    public Version Since { get; init; } = new(0, 0);

    /// <summary>Whether it holds 32 quarters of an hour, a bit each.</summary>
    public bool IsScheduleWord { get; init; }

    public bool IsNumber => Rule.IsNumber;
}
