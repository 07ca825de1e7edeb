using System;
using System.Globalization;
using System.Text;

namespace IpCamera.Relay;

/// <summary>
/// A camera's name as a piece of an address. Letters and digits stay; anything else is a tilde and its number, so that no two names
/// look alike and none means a folder above.
/// </summary>
internal static class RelayName
{
    /// <summary>The name in an address.</summary>
    public static string Encode(string name)
    {
        var path = new StringBuilder(name.Length);
        foreach (char one in name)
        {
            if (one is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_') path.Append(one);
            else path.Append('~').Append(((int)one).ToString("x4", CultureInfo.InvariantCulture));
        }

        return path.ToString();
    }

    /// <summary>A piece of an address as a person types it: a browser writes what is not ASCII with percent signs.</summary>
    public static string Decode(string piece) => Uri.UnescapeDataString(piece);
}
