using System;

namespace IpCamera.Settings;

/// <summary>
/// Declares a property as one setting or reading of the camera. Reading, overlaying, validating, the text of -WhatIf and the
/// query all come from this one declaration.
/// </summary>
/// <param name="name">
/// The parameter of the setting CGI; the variable that reports it is called the same behind the section's prefix. In a slot,
/// <c>#</c> stands for its number; in a list, for the number of the element.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CamFieldAttribute(string name) : Attribute
{
    /// <summary>The parameter of the setting CGI.</summary>
    public string Name { get; } = name;

    /// <summary>The variable that reports it, where it is called otherwise than the section's prefix and <see cref="Name"/>.</summary>
    public string? Read { get; init; }

    /// <summary>True for what the camera reports and no CGI sets.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>True for what is sent only when the caller gives it, because the camera's own value is out of date when it comes back.</summary>
    public bool OnlyWhenGiven { get; init; }

    /// <summary>The number of elements of a list, numbered from 1.</summary>
    public int Count { get; init; }

    /// <summary>The smallest number allowed; of a length of time, in seconds.</summary>
    public long Minimum { get; init; } = long.MinValue;

    /// <summary>The largest number allowed; of a length of time, in seconds.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>
    /// True where no camera can have a number beyond <see cref="Minimum"/> and <see cref="Maximum"/>, such as a port; false where
    /// the range is the document's, and a camera may take more.
    /// </summary>
    public bool IsWall { get; init; }

    /// <summary>True for the speed of a serial line in bits a second, which the camera knows by the number of a <see cref="CamBaudRate"/>.</summary>
    public bool IsSpeed { get; init; }

    /// <summary>The longest text allowed, in bytes as the camera counts them; 0 for no documented limit.</summary>
    public int MaximumLength { get; init; }

    /// <summary>
    /// True for a text that belongs to somebody else, such as the name of a wireless network: what is typed goes as UTF-8, whatever
    /// the camera's own texts are in.
    /// </summary>
    public bool IsForeign { get; init; }

    /// <summary>True for a text that names a host, alone, with a port or in a URL.</summary>
    public bool IsHost { get; init; }

    /// <summary>True for an offset that the camera counts in seconds west of Greenwich.</summary>
    public bool IsWest { get; init; }

    /// <summary>
    /// What is sent for a field that the CGI requires and that has no value, as in a section made by hand; null to leave it out.
    /// </summary>
    public string? RequiredValue { get; init; }

    /// <summary>True for what can be set and no CGI reports.</summary>
    public bool IsUnreported { get; init; }

    /// <summary>True where the document names the one value to send, which is right for a camera that reports none too.</summary>
    public bool IsReserved { get; init; }

    /// <summary>
    /// The system firmware that brought the field, for example <c>x.x.2.42</c>; null where it came with its section.
    /// </summary>
    public string? Since { get; init; }
}
