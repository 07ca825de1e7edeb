using System.Collections.Generic;
using System.Linq;
using IpCamera.Health;

namespace IpCamera.Completers;

/// <summary>Completes the names of checks, and says what they look at.</summary>
public abstract class CheckCompleter(IReadOnlyList<CamCheckDefinition> checks) : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => checks.Select(check => check.Name);

    /// <inheritdoc/>
    protected override string Describe(string word) => checks.First(check => check.Name == word).What;
}
