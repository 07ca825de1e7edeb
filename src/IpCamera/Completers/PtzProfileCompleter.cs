using System.Collections.Generic;
using System.Linq;
using IpCamera.Ptz;

namespace IpCamera.Completers;

/// <summary>Completes the names of PTZ profiles.</summary>
public sealed class PtzProfileCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => CamPtzProfile.All.Select(profile => profile.Name);

    /// <inheritdoc/>
    protected override string Describe(string word) => CamPtzProfile.Find(word).Description;
}
