using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using IpCamera.Secrecy;

namespace IpCamera.Cgi;

/// <summary>The answer of a CGI as it came.</summary>
public sealed class CamCgiResponse : CamCgiResponseFace, ICamOutput
{
    private readonly Encoding _fallback;

    internal CamCgiResponse(string name, string? contentType, byte[] bytes, long length, Encoding fallback)
    {
        Name = name;
        ContentType = contentType;
        Bytes = bytes;
        Length = length;
        _fallback = fallback;
    }

    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>The CGI.</summary>
    public string Name { get; }

    /// <summary>The content type the camera gave.</summary>
    public string? ContentType { get; }

    /// <summary>The body; empty when it went to a file.</summary>
    public byte[] Bytes { get; }

    /// <summary>The size of the body in bytes.</summary>
    public long Length { get; }

    /// <summary>The body as text, each line read by itself.</summary>
    public string Text => CamText.ReadLines(Bytes, _fallback);

    /// <summary>The variables in the body by name; secret ones as secure strings.</summary>
    internal new IDictionary<string, object> Variables
    {
        get
        {
            var variables = new SortedDictionary<string, object>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, string> variable in CgiVariableReader.Read(Bytes, _fallback))
            {
                variables[variable.Key] = SecretNames.Contain(variable.Key) ? CamSecret.Protect(variable.Value) : variable.Value;
            }

            return variables;
        }
    }

    /// <summary>What answered, and with how much. The answer itself may hold a secret.</summary>
    public override string ToString() => HarmlessText.From(string.Format(CultureInfo.InvariantCulture, "{0}: {1}, {2} bytes", Name, ContentType, Length));
}
