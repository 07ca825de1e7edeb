using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;

namespace IpCamera.Testing.Hosting;

/// <summary>
/// Finds secrets in texts and files, in whatever encoding they hide. Each is looked for by a mark that stands in it: eight
/// letters and digits, which most encodings leave as they are, and nobody writes by chance.
/// </summary>
public sealed class SecretSearch
{
    private readonly SearchValues<string> _inAnyCase;
    private readonly SearchValues<string> _exact;

    /// <param name="marks">What stands in the secrets.</param>
    /// <param name="secrets">The secrets themselves.</param>
    public SecretSearch(IReadOnlyList<string> marks, IReadOnlyList<string> secrets)
    {
        InAnyCase = [.. marks.SelectMany(FormsInAnyCase).Concat(secrets.SelectMany(EscapedForms)).Where(form => form.Length >= 6).Distinct(StringComparer.OrdinalIgnoreCase)];
        Exact = [.. marks.Concat(secrets).SelectMany(Base64Forms).Where(form => form.Length >= 7).Distinct()];
        _inAnyCase = SearchValues.Create([.. InAnyCase], StringComparison.OrdinalIgnoreCase);
        _exact = SearchValues.Create([.. Exact], StringComparison.Ordinal);
    }

    /// <summary>What is looked for in upper and lower case.</summary>
    public IReadOnlyList<string> InAnyCase { get; }

    /// <summary>What is looked for as it is.</summary>
    public IReadOnlyList<string> Exact { get; }

    /// <summary>Where in a text a secret shows, with what is around it; null when none does.</summary>
    public string? Find(string text)
    {
        int at = text.AsSpan().IndexOfAny(_inAnyCase);
        if (at < 0) at = text.AsSpan().IndexOfAny(_exact);
        // In texts made of UTF-16 bytes every other character is zero.
        if (at < 0 && text.Contains('\0', StringComparison.Ordinal)) return Find(text.Replace("\0", "", StringComparison.Ordinal));
        return at < 0 ? null : text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 60)];
    }

    /// <summary>Where in the bytes of a file a secret shows; null when none does.</summary>
    public string? Find(byte[] bytes) => Find(Encoding.Latin1.GetString(bytes)) ?? Find(Encoding.UTF8.GetString(bytes));

    /// <summary>The first secret that shows in a file or in the name of one, in a folder with all that is below it; null when none does.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mayHold">True for a file that is known to hold secrets; its name is looked at all the same.</param>
    public string? FindInFiles(string folder, Func<string, bool> mayHold) => Directory
        .EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)
        .Select(path => Find(Path.GetRelativePath(folder, path)) ?? (Directory.Exists(path) || mayHold(path) ? null : Find(File.ReadAllBytes(path)) is string found ? $"{path}: {found}" : null))
        .FirstOrDefault(found => found is not null);

    private static IEnumerable<string> FormsInAnyCase(string mark)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(mark);
        byte[] utf16 = Encoding.Unicode.GetBytes(mark);
        yield return mark;
        yield return string.Concat(utf8.Select(one => $"%{one:X2}"));
        // As secure strings are written where the system has nothing to encrypt them with.
        yield return Convert.ToHexString(utf8);
        yield return Convert.ToHexString(utf16);
        yield return BitConverter.ToString(utf8);
        yield return string.Join(' ', utf8);
        yield return string.Concat(mark.Select(one => $"\\u{(int)one:x4}"));
        yield return string.Concat(mark.Select(one => $"&#{(int)one};"));
    }

    /// <summary>The secret with its special characters written as addresses, JSON, XML and HTML want it.</summary>
    private static IEnumerable<string> EscapedForms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility.UrlEncode(secret);
        yield return JsonSerializer.Serialize(secret)[1..^1];
        yield return WebUtility.HtmlEncode(secret);
        yield return SecurityElement.Escape(secret);
        yield return secret.Replace("'", "''", StringComparison.Ordinal);
        yield return secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
    }

    /// <summary>Base64 at all three places where it can begin, of UTF-8 and UTF-16, without what depends on the neighbours.</summary>
    private static IEnumerable<string> Base64Forms(string text)
    {
        foreach (byte[] bytes in (byte[][])[Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.Latin1.GetBytes(text)])
        {
            for (int before = 0; before < 3; before++)
            {
                string coded = Convert.ToBase64String([.. new byte[before], .. bytes]);
                int first = ((before * 8) + 5) / 6;
                int end = (before + bytes.Length) * 8 / 6;
                string form = coded[first..end];
                yield return form;
                yield return form.Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
