using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using IpCamera.Files;

namespace IpCamera.Configuration;

/// <summary>A file of settings, read and found to be JSON.</summary>
public sealed class ConfigurationFile
{
    private const int LongestFile = 1 << 20;
    private const string NotUtf8 = "what stands here is not UTF-8";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;

    private ConfigurationFile(string path, string text)
    {
        Path = path;
        _text = text;
        try
        {
            Root = JsonReader.Read(text);
        }
        catch (JsonFault fault)
        {
            throw Fault(fault.Offset, fault.Message);
        }

        if (Root.Value is not Dictionary<string, JsonNode> members) throw Fault(Root, "what stands here is no object of sections");
        CameraId = members.TryGetValue(ConfigurationMembers.Camera, out JsonNode? id) ? id.Value as string : null;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The id of the camera whose settings it holds; null where it does not say, as a template.</summary>
    public string? CameraId { get; }

    /// <summary>What it holds.</summary>
    internal JsonNode Root { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.FileError"/>: it cannot be read, or is no JSON; then line and column are in the message.
    /// </exception>
    public static ConfigurationFile Load(string path)
    {
        using FileStream file = InputFile.Open(path);
        try
        {
            bool isTooLarge = file.Length > LongestFile;
            if (isTooLarge) throw new CamException(CamErrorCode.FileError, $"'{path}' is too large for a file of settings.");
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return Parse(path, bytes.ToArray());
        }
        catch (Exception fault) when (CamErrors.IsFileProblem(fault))
        {
            throw CamErrors.File(path, fault);
        }
    }

    /// <summary>Reads the contents of a file.</summary>
    /// <param name="path">What it is called in errors.</param>
    /// <param name="bytes">The contents, in UTF-8.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.FileError"/>.</exception>
    public static ConfigurationFile Parse(string path, byte[] bytes)
    {
        try
        {
            // Editors put a mark before the text.
            return new ConfigurationFile(path, Strict.GetString(bytes ?? throw new ArgumentNullException(nameof(bytes))).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            string text = Encoding.UTF8.GetString(bytes);
            throw Fault(path, text, Math.Max(0, text.IndexOf('\uFFFD')), NotUtf8);
        }
    }

    /// <summary>The fault of something in the file.</summary>
    /// <param name="node">What.</param>
    /// <param name="what">What is wrong with it, in words that go on a sentence.</param>
    internal CamException Fault(JsonNode node, string what) => Fault(node.Offset, what);

    /// <summary>Where something stands in the file.</summary>
    internal string PlaceOf(JsonNode node) => Place(Path, _text, node.Offset);

    private CamException Fault(int offset, string what) => Fault(Path, _text, offset, what);

    private static CamException Fault(string path, string text, int offset, string what) =>
        new(CamErrorCode.FileError, $"{Place(path, text, offset)}: {what}. Nothing was sent.");

    private static string Place(string path, string text, int offset)
    {
        int line = 1;
        int start = 0;
        for (int at = 0; at < offset; at++)
        {
            bool ends = text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.Length && text[at + 1] == '\n'));
            if (!ends) continue;
            line++;
            start = at + 1;
        }

        return string.Format(CultureInfo.InvariantCulture, "'{0}', line {1}, column {2}", path, line, offset - start + 1);
    }
}
