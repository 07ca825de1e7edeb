using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Paths;

/// <summary>Turns what the user typed into paths of the file system, by PowerShell's present location and drives.</summary>
internal static class CamPath
{
    /// <summary>A path to write to; it need not exist.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: not on a file system.</exception>
    public static string ForOutput(PSCmdlet cmdlet, string path)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return RequireFileSystem(path, full, provider);
        }
        catch (SessionStateException fault)
        {
            throw new CamException(CamErrorCode.FileError, fault.Message, fault);
        }
    }

    /// <summary>The one existing file that a path, wildcards allowed, names.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: none, several, or not on a file system.</exception>
    public static string ForInput(PSCmdlet cmdlet, string path, bool literal)
    {
        IReadOnlyList<string> found = ForInputs(cmdlet, path, literal);
        if (found.Count != 1) throw new CamException(CamErrorCode.FileError, $"'{path}' names {found.Count} files; it must be one.");
        if (File.Exists(found[0])) return found[0];
        throw new CamException(CamErrorCode.FileError, Directory.Exists(found[0]) ? $"'{found[0]}' is not a file." : $"There is no file '{found[0]}'.");
    }

    /// <summary>What a path, wildcards allowed, names: files, or whatever else there is.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: not on a file system, or nothing and no wildcards in it.</exception>
    public static IReadOnlyList<string> ForInputs(PSCmdlet cmdlet, string path, bool literal)
    {
        if (literal) return [ForOutput(cmdlet, path)];
        try
        {
            Collection<string> found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
            return [.. found.Select(file => RequireFileSystem(path, file, provider))];
        }
        catch (SessionStateException fault)
        {
            throw new CamException(CamErrorCode.FileError, fault.Message, fault);
        }
    }

    /// <summary>True when a path to write to means a folder: it is one, or ends like one.</summary>
    public static bool IsFolder(string typed, string full) => Directory.Exists(full)
        || typed.EndsWith("/", StringComparison.Ordinal) || typed.EndsWith("\\", StringComparison.Ordinal);

    private static string RequireFileSystem(string path, string full, ProviderInfo provider) => provider.Name == "FileSystem"
        ? full
        : throw new CamException(CamErrorCode.FileError, $"'{path}' is a path of the provider {provider.Name}; it must be one of the file system.");
}
