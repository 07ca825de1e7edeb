using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace IpCamera.Secrecy;

/// <summary>The secrets that went to a camera with a request: some firmware repeats in its answer what it did not like.</summary>
/// <param name="credential">The account of the session; null for none.</param>
/// <param name="values">The secrets among the parameters.</param>
/// <param name="fallback">The code page in which texts may have gone, besides UTF-8 and Latin-1.</param>
internal sealed class KnownSecrets(NetworkCredential? credential, IEnumerable<string> values, Encoding fallback)
{
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    // A shorter one is hidden where it is a word of its own: it may be a part of others by chance.
    private const int PlainLength = 6;

    // What is left of a secret when foreign characters are taken for one another must still be one.
    private const int FormLength = 3;

    // Of the Base64 of a part: a shorter one may be anything.
    private const int CodedLength = 8;

    // Whose they are does not matter. The hashes of Digest let a password be guessed at leisure.
    private static readonly Regex Headers = new(
        @"\bauthorization\s?[:=](?<secret>[^\r\n]+)|\b(?:c?nonce|response|opaque)\s?=\s?(?<secret>""?[^\s"",;&]+""?)"
            + "|\\bbasic(?: |%20)(?<basic>[a-z0-9+/]{4,}={0,2})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The text without them, in whatever way they are written.</summary>
    public string Hide(string text)
    {
        bool[] hidden = new bool[text.Length];
        EchoText echo = EchoText.Of(text);
        foreach (string secret in Secrets().Distinct(StringComparer.Ordinal))
        {
            HideExact(text, secret, hidden);
            HideEcho(text, echo, EchoText.Of(secret).Form, hidden);
        }

        foreach (Match header in Headers.Matches(text))
        {
            Group basic = header.Groups["basic"];
            Group secret = basic.Success ? basic : header.Groups["secret"];
            if (!basic.Success || IsCredential(basic.Value)) Mark(hidden, secret.Index, secret.Length);
        }

        return Show(text, hidden);
    }

    /// <summary>The secrets, and what of them goes over the wire that no decoding leads back to them.</summary>
    private IEnumerable<string> Secrets()
    {
        string password = credential?.Password ?? string.Empty;
        foreach (string secret in values.Append(password).Where(secret => secret.Length > 0))
        {
            yield return secret;
            foreach (byte[] bytes in BytesOf(secret))
            {
                // As an answer reads that is taken for ASCII or for bytes.
                yield return Encoding.ASCII.GetString(bytes);
                yield return Latin1.GetString(bytes);
                yield return string.Concat(bytes.Select(one => IsUnreserved(one) ? ((char)one).ToString() : "%" + Digits(one)));
                if (bytes.Length >= PlainLength) yield return string.Concat(bytes.Select(Digits));
                foreach (string coded in Base64Of(bytes)) yield return coded;
            }
        }

        if (password.Length == 0) yield break;
        foreach (byte[] bytes in BytesOf($"{credential!.UserName}:{password}"))
        {
            foreach (string coded in Alphabets(Convert.ToBase64String(bytes).TrimEnd('='))) yield return coded;
        }
    }

    private IEnumerable<byte[]> BytesOf(string text) =>
        new[] { Encoding.UTF8, Latin1, fallback }.Distinct().Select(encoding => encoding.GetBytes(text));

    /// <summary>What Base64 makes of them wherever they stand, without the characters that depend on the bytes beside them.</summary>
    private static IEnumerable<string> Base64Of(byte[] bytes)
    {
        string whole = Convert.ToBase64String(bytes).TrimEnd('=');
        foreach (string coded in Alphabets(whole)) yield return coded;
        for (int before = 0; before < 3; before++)
        {
            string shifted = Convert.ToBase64String([.. new byte[before], .. bytes]);
            int first = ((before * 8) + 5) / 6;
            int length = ((before + bytes.Length) * 8 / 6) - first;
            if (length < CodedLength) continue;
            foreach (string coded in Alphabets(shifted.Substring(first, length))) yield return coded;
        }
    }

    /// <summary>True for what only looks like a word: the Base64 of a user and a password.</summary>
    private static bool IsCredential(string coded)
    {
        string padded = coded.TrimEnd('=');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        return !padded.EndsWith("===", StringComparison.Ordinal) && Array.IndexOf(Convert.FromBase64String(padded), (byte)':') >= 0;
    }

    private static string Digits(byte one) => one.ToString("X2", CultureInfo.InvariantCulture);

    private static bool IsUnreserved(byte one) => one is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z'
        or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    private static IEnumerable<string> Alphabets(string coded) => [coded, coded.Replace('+', '-').Replace('/', '_')];

    private static void HideExact(string text, string secret, bool[] hidden)
    {
        for (int at = 0; (at = text.IndexOf(secret, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (MayHide(text, at, at + secret.Length, secret.Length)) Mark(hidden, at, secret.Length);
        }

        int part = BeginsAtEnd(text, secret, StringComparison.OrdinalIgnoreCase);
        Mark(hidden, text.Length - part, part);
    }

    private static void HideEcho(string text, EchoText echo, string form, bool[] hidden)
    {
        if (form.Count(one => one != '?') < FormLength) return;
        for (int at = 0; (at = echo.Form.IndexOf(form, at, StringComparison.Ordinal)) >= 0; at++)
        {
            (int start, int end) = echo.PlaceOf(at, form.Length);
            if (MayHide(text, start, end, form.Length)) Mark(hidden, start, end - start);
        }

        int part = BeginsAtEnd(echo.Form, form, StringComparison.Ordinal);
        if (part == 0) return;
        int from = echo.PlaceOf(echo.Form.Length - part, part).Start;
        Mark(hidden, from, text.Length - from);
    }

    private static bool MayHide(string text, int start, int end, int length) => length >= PlainLength
        || ((start == 0 || !IsWordPart(text[start - 1])) && (end == text.Length || !IsWordPart(text[end])));

    private static bool IsWordPart(char one) => char.IsLetterOrDigit(one) || one == '_';

    /// <summary>How much of a secret stands at the end of a text that may have been cut off inside it.</summary>
    private static int BeginsAtEnd(string text, string secret, StringComparison comparison)
    {
        for (int count = Math.Min(secret.Length - 1, text.Length); count >= PlainLength; count--)
        {
            if (string.Compare(text, text.Length - count, secret, 0, count, comparison) == 0) return count;
        }

        return 0;
    }

    private static void Mark(bool[] hidden, int start, int count)
    {
        for (int at = start + count - 1; at >= start; at--) hidden[at] = true;
    }

    private static string Show(string text, bool[] hidden)
    {
        var shown = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            if (!hidden[at]) shown.Append(text[at]);
            else if (at == 0 || !hidden[at - 1]) shown.Append(CamSecret.Mask);
        }

        return shown.ToString();
    }
}
