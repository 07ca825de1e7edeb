using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Formats;
using IpCamera.Registrations;

namespace IpCamera.Completers;

/// <summary>Completes the names of registered cameras.</summary>
public sealed class CamRegistrationCompleter : WordCompleter
{
    private readonly Lazy<IReadOnlyList<CamRegistration>> _cameras = new(RegistrationNames.ReadKnown);

    /// <inheritdoc/>
    protected override IEnumerable<string> Words => _cameras.Value.Select(camera => camera.Name);

    /// <inheritdoc/>
    protected override string Describe(string word) =>
        CamFormat.Text(_cameras.Value.Where(camera => camera.Name == word).Select(camera => $"{word} at {camera.Uri}").FirstOrDefault() ?? word);
}
