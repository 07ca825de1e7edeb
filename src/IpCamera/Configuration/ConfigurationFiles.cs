using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using IpCamera.Paths;
using IpCamera.Sessions;

namespace IpCamera.Configuration;

/// <summary>The files of settings that a -Path names: one for all cameras, or one for each.</summary>
internal sealed class ConfigurationFiles
{
    // What OutputPaths puts behind the label.
    private static readonly Regex Suffix = new("^_[0-9]{8}_[0-9]{6}(_[0-9]+)?\\z", RegexOptions.CultureInvariant);

    private readonly List<ConfigurationFile> _files = [];
    private readonly HashSet<string> _checked = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _isForAll;
    private readonly string _typed;

    /// <param name="cmdlet">Whose location and drives count.</param>
    /// <param name="paths">The paths as typed: files, wildcards allowed, or folders.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there are none, or one cannot be read or is no JSON.</exception>
    public ConfigurationFiles(PSCmdlet cmdlet, string[] paths)
    {
        _typed = string.Join("', '", paths);
        string[] found = [.. paths.SelectMany(path => CamPath.ForInputs(cmdlet, path, literal: false))];
        bool isOne = found.Length == 1 && paths.Length == 1 && !WildcardPattern.ContainsWildcardCharacters(paths[0]);
        _isForAll = isOne && File.Exists(found[0]);
        foreach (string path in found.SelectMany(FilesOf).Distinct(StringComparer.Ordinal))
        {
            ConfigurationFile file = ConfigurationFile.Load(path);
            _files.Add(file);
            // What is wrong with a file is told once, however many cameras it is for.
            foreach (string remark in CamConfiguration.Check(file, name => name)) cmdlet.WriteWarning(remark);
        }

        if (_files.Count == 0) throw new CamException(CamErrorCode.FileError, $"There is no file of settings in '{_typed}'.");
    }

    /// <summary>The file for a camera: that of all, or that which has its name, or its id in it; of several the newest by its name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there is none.</exception>
    public ConfigurationFile FindFor(CamSession session)
    {
        if (_isForAll) return _files[0];
        string label = OutputPaths.LabelFor(session.Name);
        return Newest(_files.Where(file => NameOf(file).Equals(label, StringComparison.OrdinalIgnoreCase)))
            ?? Newest(_files.Where(file => IsOf(label, NameOf(file))))
            ?? Newest(_files.Where(file => session.Id is { Length: > 0 } id && id.Equals(file.CameraId, StringComparison.OrdinalIgnoreCase)))
            ?? throw new CamException(CamErrorCode.FileError,
                $"No file in '{_typed}' is for this camera: none is called {label}.json or has its id {session.Id} in it.");
    }

    /// <summary>The fault of a file that names a variable which stands for nothing; null where there is none.</summary>
    /// <param name="variables">What stands for them. Rows with the same columns are looked at once.</param>
    public CamException? FindFault(TemplateVariables variables)
    {
        if (!_checked.Add(variables.Columns)) return null;
        try
        {
            foreach (ConfigurationFile file in _files) _ = CamConfiguration.Check(file, name => variables.Knows(name) ? name : null);
            return null;
        }
        catch (CamException fault)
        {
            return fault;
        }
    }

    private static bool IsOf(string label, string name) =>
        name.StartsWith(label, StringComparison.OrdinalIgnoreCase) && Suffix.IsMatch(name.Substring(label.Length));

    private static string NameOf(ConfigurationFile file) => Path.GetFileNameWithoutExtension(file.Path);

    private static ConfigurationFile? Newest(IEnumerable<ConfigurationFile> files) =>
        files.OrderBy(NameOf, StringComparer.Ordinal).LastOrDefault();

    private static IEnumerable<string> FilesOf(string path)
    {
        if (!Directory.Exists(path)) return [path];
        try
        {
            return [.. Directory.GetFiles(path, "*.json").Where(file => Path.GetFileName(file) != CamConfiguration.SchemaFile)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CamException(CamErrorCode.FileError, $"'{path}': {fault.Message}", fault);
        }
    }
}
