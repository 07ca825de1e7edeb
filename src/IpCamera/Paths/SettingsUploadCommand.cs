using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using IpCamera.Errors;
using IpCamera.Files;
using IpCamera.Sessions;

namespace IpCamera.Paths;

/// <summary>
/// A cmdlet that sends settings to the camera whose they are: its id is in the file. Nothing is sent before all files are known, for no
/// camera can have the settings of two.
/// </summary>
public abstract class SettingsUploadCommand : UploadCommand
{
    // As firmware is numbered: 11.37.2.56 and 11.22.2.56 are for two models.
    private const int ModelParts = 2;

    private readonly Dictionary<string, Planned> _plan = new(StringComparer.OrdinalIgnoreCase);
    private CamException? _conflict;
    private CamBackupInfo _backup = null!;

    private protected sealed override CamFileKind Kind => CamFileKind.Settings;

    /// <inheritdoc/>
    private protected sealed override string Check(string path)
    {
        _backup = CamBackupInfo.Read(path, out bool isOther);
        if (_backup.Problem is string problem)
        {
            if (isOther) throw Unsent(path, $"{problem} -Force does not send it either.");
            if (!Force) throw Unsent(path, _backup.Id is null
                ? $"{problem} Whose settings they are cannot be told: name the camera with -Session, and -Force sends them all the same."
                : $"{problem} -Force sends it all the same.");
        }

        return $"'{path}', the settings of {_backup}";
    }

    /// <inheritdoc/>
    private protected sealed override IReadOnlyList<CamSession> ChooseCameras()
    {
        if (Session is not null) return [.. Session.Where(IsMeantFor)];
        // An input that is no file names neither.
        if (MyInvocation.ExpectingInput && !IsPiped(nameof(LiteralPath))) return base.ChooseCameras();
        if (_backup.Id is null) throw new CamException(CamErrorCode.NoSession, $"'{_backup.Path}' holds no id of a camera: name the camera with -Session.");
        IReadOnlyList<CamSession> found = CamSessionTable.Current.FindById(_backup.Id);
        if (found.Count == 0)
        {
            throw new CamException(CamErrorCode.NoSession,
                $"'{_backup.Path}' has the settings of {_backup}, and no session with that camera is open: connect it with Connect-Cam "
                + "(Find-Cam tells where it is), or name another camera with -Session.");
        }

        // There are clones that share an id.
        if (found.Select(session => session.Uri).Distinct().Skip(1).Any())
        {
            throw new CamException(CamErrorCode.NoSession,
                $"'{_backup.Path}' has the settings of {_backup}, and {string.Join(" and ", found.Select(session => $"'{session.Name}'"))} report that id at "
                + "two addresses: name the one that is meant with -Session.");
        }

        return [found[found.Count - 1]];
    }

    /// <inheritdoc/>
    private protected sealed override void Begin(CamSession session, Func<CamWork, Task> execute)
    {
        // Two sessions may be with one camera; clones with one id are two cameras.
        string camera = session.Uri.AbsoluteUri;
        if (!_plan.TryGetValue(camera, out Planned known)) _plan[camera] = new Planned(session, _backup.Path, execute);
        else if (known.Path != _backup.Path) _conflict ??= new CamException(CamErrorCode.InvalidValue,
            $"'{known.Path}' and '{_backup.Path}' are both for {session.Name}, and a camera takes one file: nothing was sent to any camera. Leave one of them out.");
    }

    /// <inheritdoc/>
    private protected sealed override void EndInput()
    {
        if (_conflict is not null) Refuse(_conflict);
        foreach (Planned one in _plan.Values) base.Begin(one.Session, one.Execute);
    }

    private static string ModelOf(string version) => string.Join(".", version.Split('.').Take(ModelParts).Select(part => part.TrimStart('0')));

    /// <summary>True for the camera whose settings they are; of another it is an error, and true with -Force.</summary>
    private bool IsMeantFor(CamSession session)
    {
        if (Force || FindDifference(session) is not string difference) return true;
        WriteError(CamErrorRecords.From(Unsent(_backup.Path, $"it has the settings of {_backup}, {difference} -Force sends it all the same."), session));
        return false;
    }

    private string? FindDifference(CamSession session)
    {
        if (session.Id is null) return "and this camera does not report its id.";
        if (!session.Id.Equals(_backup.Id, StringComparison.OrdinalIgnoreCase)) return $"and this camera is {session.Id}.";
        if (_backup.FirmwareVersion is not string of || session.FirmwareVersion is not { Length: > 0 } has || ModelOf(of) == ModelOf(has)) return null;
        return $"written by the firmware {of} of another model, and this camera has {has}.";
    }

    private sealed record Planned(CamSession Session, string Path, Func<CamWork, Task> Execute);
}
