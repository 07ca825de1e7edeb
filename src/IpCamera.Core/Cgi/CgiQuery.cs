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
    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

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

    /// <summary>Adds a text as a camera has it.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">The text.</param>
    /// <param name="secret">True for what must not be shown.</param>
    public CgiQuery Add(string name, CamText value, bool secret = false)
    {
        if (value is null) throw new ArgumentNullException(nameof(value));
        _parameters.Add(new Parameter(name, value.Text, secret || SecretNames.Contain(name)) { Bytes = value.ToBytes() });
        return this;
    }

    /// <summary>Adds a number.</summary>
    public CgiQuery Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds bytes, each as it is.</summary>
    public CgiQuery Add(string name, byte[] value)
    {
        _parameters.Add(new Parameter(name, Latin1.GetString(value ?? throw new ArgumentNullException(nameof(value))), false, IsBinary: true));
        return this;
    }

    /// <summary>Adds the parameters of another query behind these.</summary>
    public CgiQuery Add(CgiQuery other)
    {
        _parameters.AddRange((other ?? throw new ArgumentNullException(nameof(other)))._parameters);
        return this;
    }

    /// <summary>Gives texts that are none as yet the bytes of an encoding, so that one request is written in one.</summary>
    /// <param name="encoding">What the camera takes new texts in.</param>
    internal CgiQuery In(Encoding encoding)
    {
        for (int at = 0; at < _parameters.Count; at++)
        {
            if (_parameters[at] is { IsBinary: false, Bytes: null } parameter) _parameters[at] = parameter with { Bytes = Encode(parameter.Value, encoding) };
        }

        return this;
    }

    /// <summary>Gives one text the bytes of an encoding.</summary>
    internal void In(string name, Encoding encoding)
    {
        int at = _parameters.FindLastIndex(parameter => parameter.Name == name);
        if (at >= 0) _parameters[at] = _parameters[at] with { Bytes = encoding.GetBytes(_parameters[at].Value) };
    }

    /// <summary>Has a text that is still the one the camera reported go back in the bytes in which it came.</summary>
    internal void Restore(string name, CamText reported)
    {
        int at = _parameters.FindLastIndex(parameter => parameter.Name == name);
        if (at >= 0 && _parameters[at].Value == reported.Text) _parameters[at] = _parameters[at] with { Bytes = reported.ToBytes() };
    }

    /// <summary>The query as it goes over the wire, without the question mark.</summary>
    /// <param name="encoding">What texts go in whose bytes are not settled; one that it cannot hold goes as UTF-8.</param>
    public string ToWire(Encoding encoding)
    {
        var text = new StringBuilder();
        foreach (Parameter parameter in _parameters)
        {
            if (text.Length > 0) text.Append('&');
            AppendEncoded(text, Encoding.UTF8.GetBytes(parameter.Name));
            text.Append('=');
            AppendEncoded(text, parameter.IsBinary ? Latin1.GetBytes(parameter.Value) : parameter.Bytes ?? Encode(parameter.Value, encoding));
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

    private static byte[] Encode(string value, Encoding encoding)
    {
        byte[] bytes = encoding.GetBytes(value);
        return encoding.CodePage != Encoding.UTF8.CodePage && encoding.GetString(bytes) != value ? Encoding.UTF8.GetBytes(value) : bytes;
    }

    private static void AppendEncoded(StringBuilder text, byte[] bytes)
    {
        foreach (byte one in bytes)
        {
            if (Unreserved.IndexOf((char)one) >= 0) text.Append((char)one);
            else text.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
        }
    }

    private readonly record struct Parameter(string Name, string Value, bool IsSecret, bool IsBinary = false)
    {
        /// <summary>What goes over the wire; null while that depends on the camera.</summary>
        public byte[]? Bytes { get; init; }
    }
}
