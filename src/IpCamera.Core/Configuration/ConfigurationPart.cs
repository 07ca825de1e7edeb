using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Configuration;

/// <summary>What a configuration has of a section.</summary>
/// <param name="Section">The section.</param>
/// <param name="Items">Those of its kind; one where there is one alone.</param>
internal sealed record ConfigurationPart(ConfigurationSection Section, IReadOnlyList<ConfigurationItem> Items)
{
    /// <summary>The one that is known by something; null when there is none.</summary>
    public ConfigurationItem? Find(string? key) => Items.FirstOrDefault(item => item.Key == key);
}
