using System;
using System.IO;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Files;

/// <summary>What a file of settings (backup_params.cgi) says of itself, as far as its layout is known. The passwords in it are not read.</summary>
public sealed class CamBackupInfo : CamOutput
{
    // Behind the id: two versions of four bytes each, and a text that a zero ends if it is shorter than its field.
    private const int FirmwareOffset = CamFileCheck.ContentOffset + CamFileCheck.IdLength + 1;
    private const int WebUIOffset = FirmwareOffset + VersionLength;
    private const int AliasOffset = WebUIOffset + VersionLength;
    private const int VersionLength = 4;
    private const int AliasLength = 21;

    // Keeps every byte of a name that is not UTF-8.
    private static readonly Encoding Fallback = Encoding.GetEncoding("iso-8859-1");

    private CamBackupInfo(string path, long length, string? problem, byte[] head)
    {
        Path = path;
        Length = length;
        Problem = problem;
        if (!CamFileCheck.HoldsId(head)) return;
        Id = ReadText(head, CamFileCheck.ContentOffset, CamFileCheck.IdLength);
        if (head.Length < AliasOffset + AliasLength) return;
        FirmwareVersion = ReadVersion(head, FirmwareOffset);
        WebUIVersion = ReadVersion(head, WebUIOffset);
        Alias = ReadText(head, AliasOffset, AliasLength);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The id of the camera whose settings they are; null where the file holds none.</summary>
    public string? Id { get; }

    /// <summary>That camera's own name; null where the file holds none.</summary>
    public string? Alias { get; }

    /// <summary>The version of the system firmware that wrote them; null where the file does not say.</summary>
    public string? FirmwareVersion { get; }

    /// <summary>The version of the web pages; null where the file does not say.</summary>
    public string? WebUIVersion { get; }

    /// <summary>Size in bytes.</summary>
    public long Length { get; }

    /// <summary>True for a file that is a backup, and whole.</summary>
    public bool IsValid => Problem is null;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem { get; }

    /// <summary>Looks into a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>: it cannot be read.</exception>
    public static CamBackupInfo Read(string path) => Read(path, out _);

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="path">The file.</param>
    /// <param name="isOther">True for what is no backup at all; false for one that is damaged, or in a layout nobody knows.</param>
    public static CamBackupInfo Read(string path, out bool isOther)
    {
        using FileStream file = InputFile.Open(path);
        try
        {
            string? problem = CamFileCheck.Problem(file, CamFileKind.Settings, out isOther);
            return new CamBackupInfo(path, file.Length, problem, isOther && problem is not null ? [] : ReadHead(file));
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(path, fault);
        }
    }

    /// <summary>Whose settings they are, as messages say it.</summary>
    public override string ToString() => Id is null ? "a camera that the file does not name" : string.IsNullOrEmpty(Alias) ? Id : $"'{Alias}' ({Id})";

    private static byte[] ReadHead(Stream file)
    {
        byte[] head = new byte[AliasOffset + AliasLength];
        int filled = 0;
        for (int read = -1; read != 0 && filled < head.Length; filled += read) read = file.Read(head, filled, head.Length - filled);
        Array.Resize(ref head, filled);
        return head;
    }

    private static string ReadText(byte[] head, int offset, int length)
    {
        int end = Array.IndexOf(head, (byte)0, offset, length);
        byte[] text = new byte[end < 0 ? length : end - offset];
        Buffer.BlockCopy(head, offset, text, 0, text.Length);
        return new CamText(text, Fallback).Text;
    }

    private static string? ReadVersion(byte[] head, int offset)
    {
        byte[] parts = [head[offset], head[offset + 1], head[offset + 2], head[offset + 3]];
        return Array.TrueForAll(parts, part => part == 0) ? null : string.Join(".", parts);
    }
}
