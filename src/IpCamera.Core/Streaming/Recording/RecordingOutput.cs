using System;
using System.IO;
using IpCamera.Files;

namespace IpCamera.Streaming;

/// <summary>
/// What a recording is written to. It grows by whole pieces: what was appended since the last <see cref="Commit"/> can be taken back,
/// which is how a full disk costs one frame and not the file. A file gets its name, or takes that of an old one, when there is
/// something in it that plays: a disk that is full, or a process that is killed, before that costs no old file and leaves no empty one.
/// </summary>
/// <remarks>Each write reaches the system at once, and so outlives the process.</remarks>
internal sealed class RecordingOutput : IDisposable
{
    // .NET Framework does not take zero.
    private const int NoBuffer = 1;

    /// <summary>Pieces that are larger go by several calls: their bytes cost more than the calls.</summary>
    private const int JoinLimit = 256 * 1024;

    private static readonly byte[] Zeros = new byte[16];

    /// <summary>Where a piece is put together. What is in it is written before the call returns: recordings share it.</summary>
    [ThreadStatic]
    private static byte[]? _joined;

    private readonly bool _replace;
    private Stream _stream;
    private string? _temporary;
    private long _committed;

    /// <param name="stream">Seekable and without a buffer.</param>
    public RecordingOutput(Stream stream)
    {
        _stream = stream;
        Path = string.Empty;
    }

    /// <param name="path">The path that the file is to have.</param>
    /// <param name="replace">True to replace an existing file.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public RecordingOutput(string path, bool replace)
    {
        Path = OutputFile.Check(path, replace);
        _replace = replace;
        _temporary = TemporaryName.For(Path);
        _stream = OutputFile.Open(_temporary, Path, FileMode.CreateNew, NoBuffer);
        if (replace) UnixFile.CopyMode(_temporary, Path, isPrivate: false);
    }

    /// <summary>The path that the file is to have; empty for what is no file.</summary>
    public string Path { get; }

    /// <summary>Where the next piece goes.</summary>
    public long End { get; private set; }

    /// <summary>
    /// True when the file had its name and has it no more. Only Windows keeps files from being moved and removed while they are
    /// written; elsewhere the frames would go on, into a file that nobody finds.
    /// </summary>
    public bool IsGone
    {
        get
        {
            if (_temporary is not null || Path.Length == 0) return false;
            try
            {
                File.GetAttributes(Path);
                return false;
            }
            catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
            {
                return true;
            }
            catch (Exception fault) when (CamErrors.IsFileProblem(fault))
            {
                // A network that does not know now.
                return false;
            }
        }
    }

    /// <summary>Appends a piece.</summary>
    public void Append(ArraySegment<byte> bytes)
    {
        _stream.Write(bytes.Array, bytes.Offset, bytes.Count);
        End += bytes.Count;
    }

    /// <summary>Appends a piece of several parts, by one call of the system: on a network drive each may cost a way there and back.</summary>
    /// <param name="head">What stands before the body.</param>
    /// <param name="body">The most of it.</param>
    /// <param name="padding">How many zeros stand behind it.</param>
    public void Append(ArraySegment<byte> head, ArraySegment<byte> body, int padding = 0)
    {
        int length = head.Count + body.Count + padding;
        if (length > JoinLimit)
        {
            Append(head);
            Append(body);
            if (padding > 0) Append(new ArraySegment<byte>(Zeros, 0, padding));
            return;
        }

        if (_joined is null || _joined.Length < length) _joined = new byte[Math.Min(JoinLimit, Math.Max(length, 2 * (_joined?.Length ?? 0)))];
        Buffer.BlockCopy(head.Array, head.Offset, _joined, 0, head.Count);
        Buffer.BlockCopy(body.Array, body.Offset, _joined, head.Count, body.Count);
        Array.Clear(_joined, head.Count + body.Count, padding);
        Append(new ArraySegment<byte>(_joined, 0, length));
    }

    /// <summary>Makes what was appended part of the file for good.</summary>
    public void Commit() => _committed = End;

    /// <summary>Takes back what was appended since the last commit.</summary>
    public void Rollback()
    {
        _stream.SetLength(_committed);
        _stream.Position = End = _committed;
    }

    /// <summary>Writes over what is there already.</summary>
    public void Patch(long position, ArraySegment<byte> bytes)
    {
        _stream.Position = position;
        _stream.Write(bytes.Array, bytes.Offset, bytes.Count);
        _stream.Position = End;
    }

    /// <summary>Gives a file that goes on growing its name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there is no file any more.</exception>
    public void Appear()
    {
        if (_temporary is null) return;
        Settle();
        // No system moves an open file as surely as a closed one.
        _stream = OutputFile.Open(Path, Path, FileMode.Open, NoBuffer);
        _stream.Position = End;
    }

    /// <summary>Gives a complete file its name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: there is no file any more.</exception>
    public void Complete()
    {
        if (_temporary is null) return;
        if (_stream is FileStream file) file.Flush(flushToDisk: true);
        Settle();
    }

    /// <summary>Closes the file; one that has no name yet is removed.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        finally
        {
            if (_temporary is not null) TemporaryName.Remove(_temporary);
            _temporary = null;
        }
    }

    private void Settle()
    {
        _stream.Dispose();
        _stream = Stream.Null;
        TemporaryName.Move(_temporary!, Path, _replace);
        _temporary = null;
    }
}
