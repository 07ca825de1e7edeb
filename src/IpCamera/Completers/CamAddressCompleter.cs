using System;
using System.Collections.Generic;
using System.Linq;
using IpCamera.Formats;
using IpCamera.Registrations;

namespace IpCamera.Completers;

/// <summary>Completes the addresses of registered cameras, by what they or the names begin with.</summary>
public sealed class CamAddressCompleter : WordCompleter
{
    private readonly Lazy<IReadOnlyList<CamRegistration>> _cameras = new(RegistrationNames.ReadKnown);

    /// <inheritdoc/>
    protected override IEnumerable<string> Words => _cameras.Value.Select(ReadAddress).Distinct();

    /// <inheritdoc/>
    protected override string Describe(string word) => CamFormat.Text(string.Join(", ", NamesAt(word)));

    /// <inheritdoc/>
    protected override bool Fits(string word, string begun) =>
        base.Fits(word, begun) || NamesAt(word).Any(name => name.StartsWith(begun, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> NamesAt(string address) =>
        _cameras.Value.Where(camera => ReadAddress(camera) == address).Select(camera => camera.Name);

    /// <summary>The address as short as it can be typed.</summary>
    private static string ReadAddress(CamRegistration camera) =>
        Uri.TryCreate(camera.Uri, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttp && uri.AbsolutePath == "/"
            ? CamAddress.AuthorityOf(uri)
            : camera.Uri;
}
