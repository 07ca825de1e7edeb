using System;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Reads one value of an enumeration. PowerShell by itself takes several, and makes another one of their numbers.</summary>
internal static class Choice
{
    /// <summary>The value of a name or a number; null for what is neither, and for several.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="input">The argument.</param>
    public static object? Read(Type type, object? input)
    {
        object? value = Argument.Value(Argument.Only(input));
        if (value?.GetType() == type) return value;
        if (Argument.WholeNumber(value) is int number) return Enum.ToObject(type, number);
        return value is string text && text.IndexOf(',') < 0 && LanguagePrimitives.TryConvertTo(text, type, out object named) ? named : null;
    }
}
