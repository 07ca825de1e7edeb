using System;
using System.Collections.Generic;
using System.Text;

namespace IpCamera.Http;

/// <summary>One challenge of a WWW-Authenticate header: a scheme and its parameters.</summary>
internal sealed class AuthenticationChallenge
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private AuthenticationChallenge(string scheme) => Scheme = scheme;

    /// <summary>The scheme, as the camera spells it.</summary>
    public string Scheme { get; }

    /// <summary>A parameter, or null.</summary>
    public string? this[string name] => _parameters.TryGetValue(name, out string? value) ? value : null;

    /// <summary>True when the scheme is that one.</summary>
    public bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads all challenges of all headers; a header may hold several, with commas both between and inside them.</summary>
    public static IReadOnlyList<AuthenticationChallenge> ParseAll(IEnumerable<string> headers)
    {
        var challenges = new List<AuthenticationChallenge>();
        foreach (string header in headers) new Reader(header).ReadInto(challenges);
        return challenges;
    }

    private sealed class Reader(string text)
    {
        private int _at;

        public void ReadInto(List<AuthenticationChallenge> challenges)
        {
            AuthenticationChallenge? current = null;
            while (true)
            {
                Skip(" \t,");
                string word = Word();
                if (word.Length == 0)
                {
                    if (_at >= text.Length) return;
                    _at++;
                    continue;
                }

                Skip(" \t");
                if (_at < text.Length && text[_at] == '=')
                {
                    _at++;
                    Skip(" \t");
                    string value = _at < text.Length && text[_at] == '"' ? Quoted() : Word();
                    if (current is not null) current._parameters[word] = value;
                }
                else
                {
                    challenges.Add(current = new AuthenticationChallenge(word));
                }
            }
        }

        private void Skip(string characters)
        {
            while (_at < text.Length && characters.IndexOf(text[_at]) >= 0) _at++;
        }

        private string Word()
        {
            int start = _at;
            while (_at < text.Length && " \t,=\"".IndexOf(text[_at]) < 0) _at++;
            return text.Substring(start, _at - start);
        }

        private string Quoted()
        {
            var value = new StringBuilder();
            for (_at++; _at < text.Length && text[_at] != '"'; _at++)
            {
                if (text[_at] == '\\' && _at + 1 < text.Length) _at++;
                value.Append(text[_at]);
            }

            if (_at < text.Length) _at++;
            return value.ToString();
        }
    }
}
