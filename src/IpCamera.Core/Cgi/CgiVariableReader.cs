using System;
using System.Text;

namespace IpCamera.Cgi;

/// <summary>
/// Reads <c>var name='text';</c> and its relatives in one pass over the bytes. Liberal, because cameras are: quotes inside
/// a text are not escaped, lines end in LF, CRLF or not at all, the last variable may be cut off.
/// </summary>
public sealed class CgiVariableReader
{
    private const int NameLimit = 64;

    private readonly byte[] _bytes;
    private readonly CgiVariables _variables;
    private readonly bool _hasLines;
    private int _at;
    private bool _declares;

    private CgiVariableReader(byte[] bytes, Encoding fallback, bool isOneText)
    {
        _bytes = bytes;
        _variables = new CgiVariables(fallback);
        _hasLines = isOneText || HasLines();
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="fallback">What a text is in where it is not UTF-8.</param>
    /// <param name="isOneText">True where the answer is one text alone, which ends with its line.</param>
    public static CgiVariables Read(byte[] bytes, Encoding fallback, bool isOneText = false)
    {
        var reader = new CgiVariableReader(bytes ?? throw new ArgumentNullException(nameof(bytes)), fallback, isOneText);
        reader.ReadAll();
        return reader._variables;
    }

    private void ReadAll()
    {
        if (_bytes.Length >= 3 && _bytes[0] == 0xEF && _bytes[1] == 0xBB && _bytes[2] == 0xBF) _at = 3;
        while (true)
        {
            // Passed over for good: a failed name must not lead back in front of a million line ends.
            SkipWhite(ref _at);
            if (_at >= _bytes.Length) return;
            _declares |= IsDeclaration(_at);
            if (!TryReadName(ref _at, out string name))
            {
                SkipStatement();
                continue;
            }

            SkipSpaces(ref _at);
            if (_at < _bytes.Length && _bytes[_at] is (byte)'\'' or (byte)'"') ReadText(name);
            else ReadBare(name);
        }
    }

    /// <summary>
    /// True where variables stand on lines of their own. A text ends at the end of a line there, whatever it holds: strangers give
    /// their networks and accounts names that read like the end of a text and a variable behind it.
    /// </summary>
    private bool HasLines()
    {
        // What stands before the first variable, such as an empty line, divides nothing.
        int first = _bytes.Length >= 3 && _bytes[0] == 0xEF && _bytes[1] == 0xBB && _bytes[2] == 0xBF ? 3 : 0;
        SkipWhite(ref first);
        for (int end = first < _bytes.Length ? Array.IndexOf(_bytes, (byte)'\n', first) : -1; end >= 0; end = Array.IndexOf(_bytes, (byte)'\n', end + 1))
        {
            int next = end + 1;
            if (TryReadName(ref next, out _, white: false)) return true;
        }

        return false;
    }

    /// <summary>Reads <c>[var] name[index] =</c>; leaves the position alone when there is no such thing.</summary>
    private bool TryReadName(ref int position, out string name, bool white = true)
    {
        int at = position;
        name = string.Empty;
        if (white) SkipWhite(ref at);
        else SkipSpaces(ref at);
        if (IsDeclaration(at))
        {
            at += 4;
            SkipSpaces(ref at);
        }

        int start = at;
        while (at < _bytes.Length && at - start <= NameLimit && IsNameByte(_bytes[at])) at++;
        int end = at;
        if (end == start || end - start > NameLimit) return false;
        SkipSpaces(ref at);
        if (at >= _bytes.Length || _bytes[at] != '=') return false;
        name = Encoding.ASCII.GetString(_bytes, start, end - start);
        position = at + 1;
        return true;
    }

    /// <summary>
    /// A text ends at a quote that is followed by the end of the statement; any other quote belongs to it. A text whose quote
    /// is missing ends where the next line declares a variable.
    /// </summary>
    private void ReadText(string name)
    {
        byte quote = _bytes[_at++];
        int start = _at;
        for (int i = start; i < _bytes.Length; i++)
        {
            if (_bytes[i] == quote && EndsStatement(i + 1, out int next))
            {
                Store(name, start, i);
                _at = next;
                return;
            }

            if (_bytes[i] == '\n' && DeclaresVariable(i + 1))
            {
                Store(name, start, i > start && _bytes[i - 1] == '\r' ? i - 1 : i);
                _variables.Unterminated.Add(name);
                _at = i + 1;
                return;
            }
        }

        Store(name, start, _bytes.Length);
        _variables.Unterminated.Add(name);
        _at = _bytes.Length;
    }

    private void ReadBare(string name)
    {
        int start = _at;
        while (_at < _bytes.Length && _bytes[_at] is not ((byte)';' or (byte)'\n')) _at++;
        int end = _at;
        while (end > start && (IsSpace(_bytes[end - 1]) || _bytes[end - 1] == '\r')) end--;
        if (_at < _bytes.Length) _at++;
        // An array announces itself with `new Array()`; its elements follow as name[index].
        if (!StartsWith(start, end, "new ")) Store(name, start, end);
    }

    /// <summary>
    /// True when, from here, semicolons or the end of the line follow, and then the next variable or the end. In the same line
    /// the next variable is declared like the first, or it is an element of an array: less than that is found in many a text.
    /// </summary>
    private bool EndsStatement(int at, out int next)
    {
        SkipSpaces(ref at);
        next = at;
        if (at >= _bytes.Length) return true;
        if (_bytes[at] is not ((byte)';' or (byte)'\n' or (byte)'\r')) return false;
        if (_bytes[at] == ';') next = at + 1;
        bool endsLine = false;
        for (; at < _bytes.Length && (IsSpace(_bytes[at]) || _bytes[at] is (byte)';' or (byte)'\r' or (byte)'\n'); at++) endsLine |= _bytes[at] == '\n' || (_bytes[at] == '\r' && !_hasLines);
        if (at >= _bytes.Length) return true;
        if (_hasLines && !endsLine) return false;
        if (EndsInsideName(at)) return true;
        bool isDeclared = IsDeclaration(at);
        return TryReadName(ref at, out string name) && (endsLine || isDeclared || !_declares || name.EndsWith("]", StringComparison.Ordinal));
    }

    private bool IsDeclaration(int at) =>
        at + 4 <= _bytes.Length && _bytes[at] == 'v' && _bytes[at + 1] == 'a' && _bytes[at + 2] == 'r' && IsSpace(_bytes[at + 3]);

    /// <summary>True when the body is over, or was cut off before the equals sign of a variable.</summary>
    private bool EndsInsideName(int at)
    {
        int limit = Math.Min(_bytes.Length, at + NameLimit);
        while (at < limit && (IsNameByte(_bytes[at]) || IsSpace(_bytes[at]))) at++;
        return at >= _bytes.Length;
    }

    private bool DeclaresVariable(int at)
    {
        return at + 4 <= _bytes.Length && StartsWith(at, _bytes.Length, "var ") && TryReadName(ref at, out _);
    }

    private void SkipStatement()
    {
        while (_at < _bytes.Length && _bytes[_at] is not ((byte)';' or (byte)'\n')) _at++;
        _at++;
    }

    private void Store(string name, int start, int end)
    {
        byte[] value = new byte[end - start];
        Buffer.BlockCopy(_bytes, start, value, 0, value.Length);
        _variables.Set(name, value);
    }

    private bool StartsWith(int start, int end, string text)
    {
        if (end - start < text.Length) return false;
        for (int i = 0; i < text.Length; i++)
        {
            if (_bytes[start + i] != text[i]) return false;
        }

        return true;
    }

    private void SkipSpaces(ref int at)
    {
        while (at < _bytes.Length && IsSpace(_bytes[at])) at++;
    }

    private void SkipWhite(ref int at)
    {
        while (at < _bytes.Length && (IsSpace(_bytes[at]) || _bytes[at] is (byte)'\r' or (byte)'\n')) at++;
    }

    private static bool IsSpace(byte one) => one is (byte)' ' or (byte)'\t';

    private static bool IsNameByte(byte one) =>
        one is >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'
            or (byte)'_' or (byte)'[' or (byte)']' or (byte)'.';
}
