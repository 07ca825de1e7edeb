using System;

namespace IpCamera.Settings;

/// <summary>
/// Declares a property as one variable of the camera. Reading, overlaying, validating, the text of -WhatIf and the query all
/// come from this one declaration.
/// </summary>
/// <param name="readName">The variable in the camera's answer.</param>
/// <param name="writeName">The parameter of the setting CGI; null for a field that can only be read.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CamFieldAttribute(string readName, string? writeName = null) : Attribute
{
    /// <summary>The variable in the camera's answer.</summary>
    public string ReadName { get; } = readName;

    /// <summary>The parameter of the setting CGI; null for a field that can only be read.</summary>
    public string? WriteName { get; } = writeName;

    /// <summary>The smallest number allowed.</summary>
    public long Minimum { get; init; } = long.MinValue;

    /// <summary>The largest number allowed.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>The longest text allowed, in bytes as the camera counts them; 0 for no documented limit.</summary>
    public int MaximumLength { get; init; }

    /// <summary>
    /// What the document says to send for a field that the CGI requires and the camera does not report; null to leave it out.
    /// </summary>
    public string? RequiredValue { get; init; }
}
