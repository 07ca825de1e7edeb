using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Registrations;

namespace IpCamera.Completers;

/// <summary>Completes the groups of registered cameras.</summary>
public sealed class CamTagCompleter : WordCompleter
{
    private readonly Lazy<IReadOnlyList<CamRegistration>> _cameras = new(RegistrationNames.ReadKnown);

    /// <inheritdoc/>
    protected override IEnumerable<string> Words =>
        _cameras.Value.SelectMany(camera => camera.Tag).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(tag => tag, StringComparer.OrdinalIgnoreCase);
}
