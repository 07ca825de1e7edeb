using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Reflection;
using System.Security;

namespace IpCamera.Testing.Hosting;

/// <summary>
/// Takes an object of the module apart into its declared properties, each as the camera would write its value: a reading of the
/// document of its own, so that a mistake in the module does not excuse itself.
/// </summary>
internal static class WireValues
{
    /// <summary>The speeds of a serial line by the numbers of a Unix terminal, of which the document has some.</summary>
    private static readonly string[] Speeds = "0 50 75 110 134 150 200 300 600 1200 1800 2400 4800 9600 19200 38400".Split(' ');

    /// <summary>The values by the path of their property; what no property stands for (<c>Extra</c>) is left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<object> items)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        int number = 0;
        foreach (object item in items) Collect($"[{number++}]", item, values);
        return values;
    }

    private static void Collect(string path, object? value, Dictionary<string, string> values)
    {
        if (Write(value) is { } text)
        {
            values[path] = path.EndsWith(".BaudRate", StringComparison.Ordinal) ? $"{Array.IndexOf(Speeds, text)}" : text;
        }
        else if (value is IEnumerable several)
        {
            int number = 0;
            foreach (object? one in several) Collect($"{path}[{number++}]", one, values);
        }
        else if (value is not null && value.GetType().Namespace!.StartsWith("IpCamera", StringComparison.Ordinal))
        {
            foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.Name != "Extra" && property.GetIndexParameters().Length == 0))
            {
                // The value itself, where the public property is its text alone.
                PropertyInfo live = value.GetType().GetProperty(property.Name, BindingFlags.NonPublic | BindingFlags.Instance) ?? property;
                Collect($"{path}.{property.Name}", live.GetValue(value), values);
            }
        }
    }

    private static string? Write(object? value) => value switch
    {
        string text => text,
        SecureString secret => Engine.Reveal(secret),
        bool on => on ? "1" : "0",
        Enum word => Convert.ToInt64(word, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToString(value, CultureInfo.InvariantCulture),
        TimeSpan time => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        IPAddress address => address.ToString(),
        _ => null,
    };
}
