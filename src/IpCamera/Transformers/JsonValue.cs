using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>
/// Makes values again of what ConvertTo-Json makes of them: objects with their public properties. PowerShell would pass over such an
/// object where it comes down the pipeline, and the setting would be lost without a word.
/// </summary>
internal static class JsonValue
{
    /// <summary>The length of time, address or schedule that an object was; any other argument as it is.</summary>
    /// <param name="input">The argument.</param>
    /// <param name="what">What is wanted, for the message where an object is none.</param>
    public static object? Read(object? input, string what)
    {
        if (input is not PSObject { BaseObject: PSCustomObject } item || item.TypeNames.Any(name => name.StartsWith("Deserialized.", StringComparison.Ordinal))) return input;
        object? value = Number(item, "Ticks") is long ticks && item.Properties["TotalSeconds"] is not null ? TimeSpan.FromTicks(ticks)
            : Number(item, "AddressFamily") is (long)AddressFamily.InterNetwork && Number(item, "Address") is long address ? new IPAddress(address)
            : item.Properties["Words"]?.Value is IList { Count: CamSchedule.WordCount } words ? CamSchedule.FromWords([.. words.Cast<object>().Select(Whole)])
            : null;
        return value ?? throw new ArgumentTransformationMetadataException($"An object is no {what}: give it as a text.");
    }

    private static long? Number(PSObject item, string name) => item.Properties[name]?.Value is object value && Argument.IsNumber(value) ? Whole(value) : null;

    private static long Whole(object value) => Convert.ToInt64(Argument.Value(value), CultureInfo.InvariantCulture);
}
