using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Secrecy;

namespace IpCamera.Settings;

/// <summary>What a camera reports beside that which has a property: <c>name=value; name=value</c> as a text, secrets masked.</summary>
internal sealed class CamExtra() : SortedDictionary<string, object>(StringComparer.Ordinal)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", this.Select(one => $"{one.Key}={(one.Value is string text ? text : CamSecret.Mask)}"));
}
