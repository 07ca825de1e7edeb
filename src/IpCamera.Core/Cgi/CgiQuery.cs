using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Http;
using IpCamera.Secrecy;

namespace IpCamera.Cgi;

/// <summary>The parameters of a request, in order. Values are percent-encoded, and secrets never show in <see cref="ToString"/>.</summary>
public sealed class CgiQuery
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // One character a byte.
    private static readonly Encoding Bytes = Encoding.GetEncoding("iso-8859-1");

    private readonly List<Parameter> _parameters = [];

    /// <summary>What shows in place of a secret.</summary>
    public const string Mask = CamSecret.Mask;

    /// <summary>The number of parameters.</summary>
    public int Count => _parameters.Count;

    /// <summary>The values that must not be shown.</summary>
    internal IEnumerable<string> Secrets => _parameters.Where(parameter => parameter.IsSecret).Select(parameter => parameter.Value);

    /// <summary>Adds a text.</summary>
    /// <param name="name">The parameter's name, as in the document.</param>
    /// <param name="value">The text; anything is safe.</param>
    /// <param name="secret">True for what must not be shown; a name that is usually that of a secret is enough.</param>
    public CgiQuery Add(string name, string value, bool secret = false)
    {
        _parameters.Add(new Parameter(name, value, secret || SecretNames.Contain(name)));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public CgiQuery Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds bytes, each as it is.</summary>
    public CgiQuery Add(string name, byte[] value)
    {
        _parameters.Add(new Parameter(name, Bytes.GetString(value ?? throw new ArgumentNullException(nameof(value))), false, IsBinary: true));
        return this;
    }

    /// <summary>Adds the parameters of another query behind these.</summary>
    public CgiQuery Add(CgiQuery other)
    {
        _parameters.AddRange((other ?? throw new ArgumentNullException(nameof(other)))._parameters);
        return this;
    }

    /// <summary>The query as it goes over the wire, without the question mark.</summary>
    /// <param name="encoding">
    /// The encoding the camera's own texts were read with, so that what is sent back unchanged arrives unchanged; a text it cannot hold goes as UTF-8.
    /// </param>
    public string ToWire(Encoding encoding)
    {
        var text = new StringBuilder();
        foreach (Parameter parameter in _parameters)
        {
            if (text.Length > 0) text.Append('&');
            AppendEncoded(text, parameter.Name, Encoding.UTF8);
            text.Append('=');
            AppendEncoded(text, parameter.Value, parameter.IsBinary ? Bytes : encoding);
        }

        return text.ToString();
    }

    /// <summary>The query as it may be shown: not encoded, secrets masked.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (Parameter parameter in _parameters)
        {
            if (text.Length > 0) text.Append('&');
            text.Append(parameter.Name).Append('=').Append(parameter switch
            {
                { IsSecret: true } => Mask,
                { IsBinary: true } => $"({parameter.Value.Length} bytes)",
                _ => UrlRedaction.Mask(parameter.Value),
            });
        }

        return text.ToString();
    }

    private static void AppendEncoded(StringBuilder text, string value, Encoding encoding)
    {
        byte[] bytes = encoding.GetBytes(value);
        if (encoding.CodePage != Encoding.UTF8.CodePage && encoding.GetString(bytes) != value) bytes = Encoding.UTF8.GetBytes(value);
        foreach (byte one in bytes)
        {
            if (Unreserved.IndexOf((char)one) >= 0) text.Append((char)one);
            else text.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
        }
    }

    private readonly record struct Parameter(string Name, string Value, bool IsSecret, bool IsBinary = false);
}
