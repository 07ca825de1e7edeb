using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using IpCamera.Streaming;

namespace IpCamera.Paths;

/// <summary>Where the recordings of one command go: to one file, to a folder, or to files by a template.</summary>
internal sealed class RecordingPaths
{
    private readonly HashSet<string> _labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _path;
    private readonly string? _folder;

    /// <param name="cmdlet">Whose location and drives count.</param>
    /// <param name="typed">The path as typed.</param>
    /// <param name="format">The form as asked for.</param>
    /// <param name="segmented">True where each camera gets several files, so that only a folder can be meant.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/> or <see cref="CamErrorCode.FileError"/>.</exception>
    public RecordingPaths(PSCmdlet cmdlet, string typed, CamRecordingFormat format, bool segmented)
    {
        string extension = GetExtension(typed);
        RecordingFormat? named = RecordingFormats.Find(extension);
        RecordingFormat? asked = format == CamRecordingFormat.Auto ? null : RecordingFormats.Of(format);
        if ((asked ?? named) is { IsFile: false } pictures)
        {
            Form = pictures;
            (_folder, _path) = ResolvePictures(cmdlet, typed, isFile: named == pictures);
            // A bad template is refused here, and not once for each camera.
            _ = new PictureNames(_path, string.Empty);
            return;
        }

        if (segmented && PictureNames.FirstWord(typed) >= 0)
        {
            Form = asked ?? named ?? throw UnknownExtension(extension);
            (_folder, _path) = ResolvePictures(cmdlet, typed, isFile: true);
            _ = new PictureNames(_path, string.Empty);
            return;
        }

        _path = CamPath.ForOutput(cmdlet, typed);
        bool isFolder = CamPath.IsFolder(typed, _path);
        if (segmented && !isFolder && named is not null)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"Segments and events are several files: '{typed}' must be a folder, or have {{Time}} or {{Index}} in its name. "
                + "In a folder, -Format names the form.");
        }

        if (isFolder || segmented) _folder = _path;
        Form = asked ?? (_folder is not null ? RecordingFormats.Of(CamRecordingFormat.Matroska) : named) ?? throw UnknownExtension(extension);
    }

    /// <summary>The form of the recordings.</summary>
    public RecordingFormat Form { get; }

    /// <summary>Where the recordings go, in words that follow what is done.</summary>
    public string Description => _folder == _path ? $"in the folder '{_path}'" : $"to '{_path}'";

    /// <summary>The fault of a file whose extension says nothing.</summary>
    public static CamException UnknownExtension(string extension) => new(CamErrorCode.InvalidValue,
        $"The extension '{extension}' names no known format: use {RecordingFormats.ListExtensions(_ => true)}, or say which with -Format.");

    /// <summary>Names the recording of one camera. Safe from any thread.</summary>
    /// <param name="session">The name of the camera's session.</param>
    /// <param name="replace">True to replace existing files.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: a second camera for a path that is one file.</exception>
    public CamRecorderOptions For(string session, bool replace)
    {
        bool isShared = Form.IsFile && (_folder is null || _folder == _path) ? _folder is not null : PictureNames.NamesCamera(_path);
        return new CamRecorderOptions
        {
            Camera = session,
            Path = _path,
            Folder = _folder,
            Label = ChooseLabel(OutputPaths.LabelFor(session), isShared),
            Format = Form.Format,
            Replace = replace,
        };
    }

    private static string GetExtension(string typed)
    {
        try
        {
            return Path.GetExtension(typed);
        }
        catch (ArgumentException)
        {
            // Only .NET Framework minds, and what is wrong with the path shows when it is resolved.
            return string.Empty;
        }
    }

    /// <summary>PowerShell resolves the folder before the first word; what follows is the template's own.</summary>
    internal static (string Folder, string Template) ResolvePictures(PSCmdlet cmdlet, string typed, bool isFile)
    {
        string template = isFile ? typed : typed.TrimEnd('/', '\\') + Path.DirectorySeparatorChar + PictureNames.DefaultTemplate;
        int word = PictureNames.FirstWord(template);
        int separator = template.LastIndexOfAny(['/', '\\'], word >= 0 ? word : template.Length - 1);
        PictureNames.RequireWords(template.Substring(separator + 1));
        string folder = CamPath.ForOutput(cmdlet, separator < 0 ? "." : template.Substring(0, separator + 1));
        string rest = template.Substring(separator + 1).Replace('/', Path.DirectorySeparatorChar).Replace('\\', Path.DirectorySeparatorChar);
        return (folder, Path.Combine(folder, rest));
    }

    private string ChooseLabel(string label, bool isShared)
    {
        lock (_labels)
        {
            if (!isShared && _labels.Count > 0)
            {
                throw new CamException(CamErrorCode.InvalidValue, Form.IsFile && _folder is null
                    ? $"'{_path}' is one file and there are several cameras: give a folder."
                    : $"'{_path}' does not tell cameras apart and there are several: put {{Camera}} into it.");
            }

            // Two sessions have two names, and so two labels: one that is there twice is a camera that is recorded twice at once.
            if (!_labels.Add(label)) throw new CamException(CamErrorCode.InvalidValue, $"The camera '{label}' is recorded here already.");
            return label;
        }
    }
}
