using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace IpCamera.Formats;

/// <summary>What the terminal can show, and what of it the user wants.</summary>
internal static class TerminalStyle
{
    private const int UnknownColumns = 80;
    private const string PlainText = "PlainText";
    private const string Ansi = "Ansi";

    // $PSStyle, which engines before 7.2 do not have.
    private static readonly Type? Style = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle");

    /// <summary>True where colours are to be shown: not in plain text, nor where it goes to a file or another program.</summary>
    public static bool HasColor(PSCmdlet cmdlet)
    {
        string? rendering = Rendering();
        if (rendering == PlainText || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))) return false;
        if (rendering == Ansi) return true;
        bool isLast = cmdlet.MyInvocation.PipelinePosition == cmdlet.MyInvocation.PipelineLength;
        return isLast && cmdlet.Host.UI.SupportsVirtualTerminal && !Console.IsOutputRedirected;
    }

    /// <summary>How many characters wide the terminal is.</summary>
    public static int Columns(PSCmdlet cmdlet)
    {
        try
        {
            int columns = cmdlet.Host.UI.RawUI.BufferSize.Width;
            return columns > 0 ? columns : UnknownColumns;
        }
        catch (Exception fault) when (fault is NotImplementedException or HostException or PSInvalidOperationException or System.IO.IOException)
        {
            return UnknownColumns;
        }
    }

    private static string? Rendering()
    {
        object? style = Style?.GetProperty("Instance")?.GetValue(null);
        return style is null ? null : Style!.GetProperty("OutputRendering")?.GetValue(style)?.ToString();
    }
}
