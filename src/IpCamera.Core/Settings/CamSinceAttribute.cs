using System;

namespace IpCamera.Settings;

/// <summary>Declares a value of an enumeration that came later than the others.</summary>
/// <param name="firmware">The system firmware that brought it, for example <c>x.x.2.40</c>.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CamSinceAttribute(string firmware) : Attribute
{
    /// <summary>The system firmware that brought it.</summary>
    public string Firmware { get; } = firmware;
}
