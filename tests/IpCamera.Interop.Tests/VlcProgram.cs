using System;
using System.Collections.Generic;
using System.Globalization;

namespace IpCamera.InteropTests;

/// <summary>VLC without a window. It refuses to be run by root, who runs it as somebody else.</summary>
internal static class VlcProgram
{
    /// <summary>What to start.</summary>
    public const string Name = "env";

    private const string Itself = "cvlc";

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    /// <summary>What to start it with.</summary>
    /// <param name="seconds">When to end it, for it takes a stream for one without an end; null for a server.</param>
    /// <param name="input">What it plays.</param>
    /// <param name="options">Its options.</param>
    public static IEnumerable<string> Arguments(int? seconds, string input, params IEnumerable<string> options)
    {
        OutsideTool.Require(Itself);
        return
        [
            .. IsRoot ? (string[])["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : [],
            .. seconds is int limit ? (string[])["timeout", limit.ToString(CultureInfo.InvariantCulture)] : [],
            Itself, "--intf", "dummy", "--no-audio", "--play-and-exit", input, .. options,
        ];
    }
}
