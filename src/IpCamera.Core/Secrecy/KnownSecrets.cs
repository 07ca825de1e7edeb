using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace IpCamera.Cgi;

/// <summary>The secrets that went to a camera with a request: some firmware repeats in its answer what it did not like.</summary>
/// <param name="credential">The account of the session; null for none.</param>
/// <param name="query">The parameters; null for none.</param>
internal sealed class KnownSecrets(NetworkCredential? credential, CgiQuery? query)
{
    // A shorter one is hidden where it is a word of its own: it may be a part of others by chance.
    private const int PlainLength = 6;

    /// <summary>The text without them.</summary>
    public string Hide(string text)
    {
        // What holds another goes first.
        foreach (string secret in Secrets().SelectMany(Forms).Where(form => form.Length > 0).OrderByDescending(form => form.Length))
        {
            text = secret.Length >= PlainLength
                ? text.Replace(secret, CgiQuery.Mask)
                : Regex.Replace(text, $@"(?<!\w){Regex.Escape(secret)}(?!\w)", CgiQuery.Mask);
        }

        return text;
    }

    private IEnumerable<string> Secrets() => (query?.Secrets ?? []).Append(credential?.Password ?? string.Empty);

    /// <summary>A secret as it is, as it was sent, and as it reads in the encodings that answers are taken for.</summary>
    private static IEnumerable<string> Forms(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        yield return secret;
        yield return Encoding.ASCII.GetString(bytes);
        yield return Encoding.GetEncoding("iso-8859-1").GetString(bytes);
        yield return Uri.EscapeDataString(secret);
    }
}
