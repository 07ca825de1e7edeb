using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

namespace IpCamera;

/// <summary>
/// The faces of what the cmdlets emit. JSON is made of public properties alone, and takes times, addresses and secrets apart into
/// what they are made of: so the public property is a text, or null for a secret, and the one with the value itself hides it from
/// all who may see both. To people the types file shows the value by the same name.
/// </summary>
internal static class CamFace
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>The property with the value itself.</summary>
    public static PropertyInfo? Find(Type type, string property) =>
        type.GetProperty(property, Hidden) ?? type.GetProperty(property);

    /// <summary>The properties with the values themselves, inherited ones too.</summary>
    public static IEnumerable<PropertyInfo> FindAll(Type type) => type.GetProperties(Hidden | BindingFlags.Public);

    /// <summary>The face of a property.</summary>
    public static object? Show(object owner, [CallerMemberName] string property = "") =>
        Of(owner.GetType().GetProperty(property, Hidden)!.GetValue(owner));

    /// <summary>The face of a value: what JSON has a form for is itself, all else its text, and a secret nothing.</summary>
    private static object? Of(object? value) => value switch
    {
        null or SecureString => null,
        DateTimeOffset or IConvertible => value,
        TimeSpan time => time.ToString("c"),
        IDictionary<string, object> several => several.ToDictionary(one => one.Key, one => Of(one.Value), StringComparer.Ordinal),
        IEnumerable several => several.Cast<object?>().Select(Of).ToArray(),
        // A secret in the engine's wrapping has no other text than its type's name.
        _ => value.ToString() is var text && text == typeof(SecureString).FullName ? null : text,
    };
}
