using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Secrecy;

/// <summary>
/// The one list of what is secret, judged by the name it goes by: for variables, parameters of requests and parameters in a URL.
/// It goes beyond the document, to the names of relatives and of services: one name too many hides a value, one too few shows a
/// password.
/// </summary>
internal static class SecretNames
{
    // The whole name, where its word alone would be too much: mail_auth is a switch, ptz_code a number.
    private static readonly HashSet<string> Names = Set("auth", "code", "sig", "loginuse");

    // A word of the name.
    private static readonly HashSet<string> Words = Set("pas", "pin", "jwt", "otp", "cookie");

    // The end of a word.
    private static readonly string[] Endings = ["key", "pass", "pw"];

    // Any part of a word.
    private static readonly string[] Parts =
        ["pwd", "passw", "psw", "passphrase", "passcode", "loginpas", "psk", "secret", "token", "credential", "signature", "authoriz"];

    // Words that only end like one.
    private static readonly HashSet<string> Harmless = Set("defkey", "defaultkey", "hotkey", "publickey", "monkey", "bypass", "compass");

    // What makes a key after it one of those: def_key is the number of a key.
    private static readonly HashSet<string> HarmlessBefore = Set("def", "default", "hot", "public");

    // What tells about a secret, as wifi_keyformat and wifi_key1_bits do, and is none.
    private static readonly string[] Descriptions =
        ["bits", "format", "type", "mode", "length", "len", "size", "count", "index", "enable", "enabled"];

    /// <summary>True where the value of that name is not for showing.</summary>
    public static bool Contain(string name)
    {
        if (Names.Contains(name)) return true;
        List<string> words = SplitIntoWords(name);
        return words.Count > 0
            && !Array.Exists(Descriptions, end => words[words.Count - 1].EndsWith(end, StringComparison.OrdinalIgnoreCase))
            && words.Where((word, at) => IsSecret(word, at > 0 ? words[at - 1] : string.Empty)).Any();
    }

    private static bool IsSecret(string word, string before) => !Harmless.Contains(word) && (Words.Contains(word)
        || Array.Exists(Parts, part => word.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
        || (Array.Exists(Endings, end => word.EndsWith(end, StringComparison.OrdinalIgnoreCase)) && !HarmlessBefore.Contains(before)));

    /// <summary>Words are of letters, and begin anew with a capital behind a small letter: <c>wifi_key1</c> and <c>wepKey</c> have two each.</summary>
    private static List<string> SplitIntoWords(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int at = 0; at <= name.Length; at++)
        {
            bool inWord = at < name.Length && char.IsLetter(name[at]) && !(at > start && char.IsUpper(name[at]) && char.IsLower(name[at - 1]));
            if (inWord) continue;
            if (at > start) words.Add(name.Substring(start, at - start));
            start = at < name.Length && char.IsLetter(name[at]) ? at : at + 1;
        }

        return words;
    }

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.OrdinalIgnoreCase);
}
