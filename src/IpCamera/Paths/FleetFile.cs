using System.Management.Automation;
using IpCamera.Files;

namespace IpCamera.Paths;

/// <summary>The one file that a command makes of all its cameras.</summary>
internal static class FleetFile
{
    /// <summary>The full path, if a file may be written there: it is known before any camera is asked.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: it is there already, or a folder.</exception>
    public static string Choose(PSCmdlet cmdlet, string typed, bool replace)
    {
        string full = CamPath.ForOutput(cmdlet, typed);
        if (CamPath.IsFolder(typed, full)) throw new CamException(CamErrorCode.FileError, $"'{full}' is a folder; all cameras go into one file.");
        return OutputFile.Check(full, replace);
    }
}
