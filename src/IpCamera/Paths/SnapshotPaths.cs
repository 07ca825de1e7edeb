using System;
using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Streaming;

namespace IpCamera.Paths;

/// <summary>Where the pictures of one command go: to one file, to a folder under the cameras' own names, or by a template.</summary>
internal sealed class SnapshotPaths
{
    private readonly Dictionary<string, (PictureNames Names, long Count)> _series = new(StringComparer.OrdinalIgnoreCase);
    private readonly OutputPaths? _plain;
    private readonly string _template = string.Empty;
    private readonly string? _folder;

    /// <param name="cmdlet">Whose location and drives count.</param>
    /// <param name="typed">The path as typed.</param>
    /// <param name="isSeries">True where a camera gets several pictures.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/> or <see cref="CamErrorCode.FileError"/>.</exception>
    public SnapshotPaths(PSCmdlet cmdlet, string typed, bool isSeries)
    {
        if (PictureNames.FirstWord(typed) < 0)
        {
            PictureNames.RequireWords(typed.Substring(typed.LastIndexOfAny(['/', '\\']) + 1));
            _plain = new OutputPaths(cmdlet, typed, isFolder: isSeries);
            _folder = _plain.Folder;
            return;
        }

        bool isFolder = typed.EndsWith("/", StringComparison.Ordinal) || typed.EndsWith("\\", StringComparison.Ordinal);
        (_folder, _template) = RecordingPaths.ResolvePictures(cmdlet, typed, isFile: !isFolder);
        IsSeries = isSeries;
        // A bad template is refused here, and not once for each camera.
        _ = NamesFor(string.Empty);
    }

    /// <summary>The one name that all cameras would get, in words; null where each has its own.</summary>
    public string? OneFile => _plain is not null
        ? _plain.OneFile
        : PictureNames.NamesCamera(_template) ? null : $"The name '{_template}'";

    /// <summary>The folder that has all of the pictures; null for one file.</summary>
    public string? Folder => _folder;

    /// <summary>What helps where several cameras would get one name, in words.</summary>
    public string Remedy => _plain is not null ? " Give a folder." : " Put {Camera} into it.";

    /// <summary>Where the pictures go, in words that follow what is done.</summary>
    public string Description => _plain?.Description ?? $"to '{_template}'";

    private bool IsSeries { get; }

    /// <summary>Makes sure that the pictures of a camera have a name that no other camera's have. Safe from any thread.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: another camera has it.</exception>
    public void Claim(string session)
    {
        if (_plain is not null) return;
        lock (_series)
        {
            if (_series.ContainsKey(session)) return;
            if (_series.Count > 0 && OneFile is not null)
            {
                throw new CamException(
                    CamErrorCode.InvalidValue, $"'{_template}' does not tell cameras apart and there are several: put {{Camera}} into it.");
            }

            _series.Add(session, (NamesFor(session), 0));
        }
    }

    /// <summary>The path of a camera's next picture. Safe from any thread.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: a second picture for a path that is one file.</exception>
    public string Choose(string session, CamSnapshot snapshot, bool replace)
    {
        if (_plain is not null) return _plain.Choose(snapshot.FileName);
        lock (_series)
        {
            (PictureNames names, long count) = _series[session];
            _series[session] = (names, count + 1);
            return names.Next(count, snapshot.Time, replace);
        }
    }

    private PictureNames NamesFor(string session) =>
        new(_template, session.Length == 0 ? session : OutputPaths.LabelFor(session), IsSeries);
}
