using System.Collections.Generic;
using IpCamera.Configuration;

namespace IpCamera.Completers;

/// <summary>Completes the names of the sections of a configuration.</summary>
public sealed class ConfigurationSectionCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => CamConfiguration.SectionNames;
}
