using System.Collections.Generic;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>One of several of a section, or the section where there is one alone.</summary>
/// <param name="Key">What it is known by among several; null where there is one alone.</param>
/// <param name="Values">
/// Its settings: the values of their properties, null for what is not set, a <see cref="Cgi.CamText"/> for a text whose bytes count, a
/// <see cref="ConfigurationSecret"/> for what is to be found elsewhere.
/// </param>
internal sealed record ConfigurationItem(string? Key, IReadOnlyDictionary<CamField, object?> Values);
