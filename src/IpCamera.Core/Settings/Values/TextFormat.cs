using System;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Http;

namespace IpCamera.Settings;

/// <summary>A text.</summary>
/// <param name="maximumLength">In bytes; 0 for no limit.</param>
/// <param name="isHost">True for a text that names a host.</param>
internal sealed class TextFormat(int maximumLength, bool isHost) : CamValueFormat
{
    public override object Empty => string.Empty;

    public override object? Read(string name, CgiVariables variables) => variables[name];

    public override void Validate(string field, object value, Encoding? encoding)
    {
        ValidateText(field, value, maximumLength, encoding);
        string host = HostOf(value.ToString());
        if (!isHost || !CamAddress.IsMistyped(host)) return;
        throw CamErrors.Invalid($"{field} cannot be '{host}', which is no IP address: {CamAddress.WhatAddressesHave}.");
    }

    public override string Show(object value) => Quote((string)value);

    public override PlainForm Plain => PlainForm.AnyText;

    public override object? FromPlain(object plain) => plain as string;

    /// <summary>A text in quotes, harmless to a terminal; a password in a URL is masked.</summary>
    internal static string Quote(string text) => text.Length == 0 ? "(empty)" : $"'{HarmlessText.Quoted(UrlRedaction.Mask(text))}'";

    /// <summary>The host in host, host:port or a URL.</summary>
    private static string HostOf(string text)
    {
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? text : text.Substring(scheme + 3);
        rest = rest.Split('/', '?')[0];
        return rest.Substring(rest.LastIndexOf('@') + 1).Split(':')[0].Trim();
    }

    protected override string ToWire(object value) => (string)value;
}
