using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace IpCamera.Settings;

/// <summary>Takes host:port, or an http URL, apart for settings that keep host and port in two fields.</summary>
internal static class HostAndPort
{
    private static readonly Regex EndsInPort = new(":[0-9]+/?\\z", RegexOptions.CultureInvariant);

    /// <summary>Takes the address among the values apart. One without a port leaves the port alone, a URL without one means port 80.</summary>
    /// <param name="values">The values, by the names of the fields.</param>
    /// <param name="address">The field of the address.</param>
    /// <param name="port">The field of the port.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: not an address, one with a path, or one whose port is another than that given.</exception>
    public static void Split(Dictionary<string, object> values, string address, string port)
    {
        if (!values.TryGetValue(address, out object value) || value is not string { Length: > 0 } text) return;
        text = text.Trim();
        // The colons of an IPv6 address lead to no port.
        if (text.IndexOfAny([':', '/']) < 0 || IPAddress.TryParse(text, out _)) return;
        Uri uri = CamAddress.Parse(text);
        if (uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/")
        {
            throw new CamException(CamErrorCode.InvalidValue, $"{address} is kept as host and port alone, for http: write host, host:port or http://host:port.");
        }

        values[address] = uri.Host;
        bool hasPort = EndsInPort.IsMatch(text);
        if (!values.TryGetValue(port, out object given))
        {
            values[port] = uri.Port;
        }
        else if (hasPort && Convert.ToInt32(given, CultureInfo.InvariantCulture) != uri.Port)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"{address} has port {uri.Port}, and {port} is {given}: give one of them.");
        }
    }
}
