using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace IpCamera.Configuration;

/// <summary>Reads JSON strictly, as RFC 8259 has it, and knows where each value stands.</summary>
internal sealed class JsonReader
{
    /// <summary>Far more than a file of settings has, and far less than the stack takes.</summary>
    private const int DeepestNesting = 32;

    private static readonly Regex Number = new(@"\G-?(0|[1-9][0-9]*)(?<more>\.[0-9]+)?(?<more>[eE][-+]?[0-9]+)?", RegexOptions.CultureInvariant);
    private static readonly Regex HalfCharacter = new("[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant);

    private readonly string _text;
    private int _at;

    private JsonReader(string text) => _text = text;

    /// <summary>Reads a text that is one value.</summary>
    /// <exception cref="JsonFault">The text is no JSON.</exception>
    public static JsonNode Read(string text)
    {
        var reader = new JsonReader(text);
        JsonNode root = reader.ReadValue(0);
        reader.SkipSpace();
        return reader._at == text.Length ? root : throw reader.Unexpected("the end");
    }

    private JsonNode ReadValue(int depth)
    {
        SkipSpace();
        int start = _at;
        if (depth > DeepestNesting) throw new JsonFault("what stands here is nested too deeply", start);
        object? value = Next switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadString(),
            't' => ReadWord("true", true),
            'f' => ReadWord("false", false),
            'n' => ReadWord("null", null),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ => throw Unexpected("a value"),
        };
        return new JsonNode(value, start);
    }

    private Dictionary<string, JsonNode> ReadObject(int depth)
    {
        var members = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        _at++;
        SkipSpace();
        if (Take('}')) return members;
        do
        {
            SkipSpace();
            int start = _at;
            if (Next != '"') throw Unexpected("a name in quotes");
            string name = ReadString();
            if (members.ContainsKey(name)) throw new JsonFault("the name that stands here stands before already", start);
            SkipSpace();
            if (!Take(':')) throw Unexpected("a colon");
            members.Add(name, ReadValue(depth + 1));
            SkipSpace();
        }
        while (Take(','));
        return Take('}') ? members : throw Unexpected("a comma or the end of the object, }");
    }

    private List<JsonNode> ReadArray(int depth)
    {
        var elements = new List<JsonNode>();
        _at++;
        SkipSpace();
        if (Take(']')) return elements;
        do
        {
            elements.Add(ReadValue(depth + 1));
            SkipSpace();
        }
        while (Take(','));
        return Take(']') ? elements : throw Unexpected("a comma or the end of the list, ]");
    }

    private string ReadString()
    {
        int start = _at++;
        var text = new StringBuilder();
        while (Next != '"')
        {
            if (_at == _text.Length) throw new JsonFault("the text that begins here has no second quote", start);
            if (Next < ' ') throw new JsonFault("a text must not hold a line break, a tab or the like: write \\n, \\t", _at);
            text.Append(Next == '\\' ? ReadEscape() : _text[_at++]);
        }

        _at++;
        return HalfCharacter.IsMatch(text.ToString()) ? throw new JsonFault("the text that begins here holds half of a character", start) : text.ToString();
    }

    private char ReadEscape()
    {
        int start = _at++;
        char kind = Next;
        _at++;
        int known = "\"\\/bfnrt".IndexOf(kind);
        if (known >= 0) return "\"\\/\b\f\n\r\t"[known];
        string digits = kind == 'u' && _at + 4 <= _text.Length ? _text.Substring(_at, 4) : string.Empty;
        // Numbers may end in zeros that are no digits, to the framework.
        if (digits.Length > 0 && digits.All(Uri.IsHexDigit))
        {
            _at += 4;
            return (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        throw new JsonFault("the backslash here escapes nothing", start);
    }

    private object? ReadWord(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) throw Unexpected("a value");
        _at += word.Length;
        return value;
    }

    private object ReadNumber()
    {
        Match number = Number.Match(_text, _at);
        // A zero in front, or nothing where digits must be.
        if (!number.Success || IsPartOfNumber(_at + number.Length)) throw new JsonFault("what stands here is no number", _at);
        _at += number.Length;
        bool isWhole = !number.Groups["more"].Success;
        if (isWhole && long.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return whole;
        // What is too large for one is one all the same on some frameworks, and an error on others.
        return double.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double fraction) ? fraction : double.MaxValue;
    }

    private bool IsPartOfNumber(int at) => at < _text.Length && _text[at] is (>= '0' and <= '9') or '.' or 'e' or 'E' or '+' or '-';

    /// <summary>The character at hand; a zero at the end, which is none of JSON's.</summary>
    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char one)
    {
        if (Next != one) return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (Next is ' ' or '\t' or '\r' or '\n') _at++;
    }

    private JsonFault Unexpected(string expected) =>
        new(_at == _text.Length ? $"the text ends where {expected} must be" : $"what stands here is not {expected}", _at);
}
