using System;
using System.IO;
using System.Linq;

namespace IpCamera.Streaming;

/// <summary>The pictures that are taken of a camera to a folder again and again, of which the oldest are removed.</summary>
/// <remarks>Which ones are its own is told by a list beside them; no other file is touched.</remarks>
public sealed class CamKeptPictures
{
    private readonly KeptFiles _kept;

    /// <param name="folder">The folder.</param>
    /// <param name="label">The camera's name as file names begin with it.</param>
    /// <param name="age">How old a picture becomes; null for no limit.</param>
    /// <param name="size">How many bytes there are at most; null for no limit.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public CamKeptPictures(string folder, string label, TimeSpan? age, long? size)
    {
        string[] extensions = [.. RecordingFormats.Of(CamRecordingFormat.Jpeg).Extensions];
        try
        {
            _kept = new KeptFiles(folder, $".{label}.ipcamera.pictures.list", new KeepLimits(null, age, size), made => made
                .Where(one => extensions.Contains(Path.GetExtension(one.Key).ToLowerInvariant()))
                .OrderBy(one => one.Value)
                .Select(one => one.Key));
        }
        catch (Exception unreadable) when (CamErrors.IsFileProblem(unreadable))
        {
            throw CamErrors.File(folder, unreadable);
        }
    }

    /// <summary>Counts a picture that was written, and removes what is too old or too much.</summary>
    /// <param name="path">The picture, in the folder.</param>
    /// <returns>What kept one from being removed; it is tried again the next time. Null for nothing.</returns>
    public Exception? Add(string path)
    {
        _kept.Add(path, DateTimeOffset.Now, 0);
        return _kept.Complete(DateTimeOffset.Now);
    }

    /// <summary>Removes what is too old or too much.</summary>
    /// <inheritdoc cref="Add" path="/returns"/>
    public Exception? Trim() => _kept.Trim(DateTimeOffset.Now, growing: 0);
}
