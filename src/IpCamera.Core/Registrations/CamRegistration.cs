using System;
using System.Net;
using IpCamera.Ptz;
using IpCamera.Settings;

namespace IpCamera.Registrations;

/// <summary>A remembered camera: name, address and how to connect. It holds no credentials.</summary>
public sealed class CamRegistration : CamRegistrationFace
{
    /// <summary>The name, by which Connect-Cam finds it.</summary>
    public required string Name { get; init; }

    /// <summary>The address.</summary>
    public required string Uri { get; init; }

    /// <summary>The address, where <see cref="Uri"/> holds one; null where it holds a name.</summary>
    internal new IPAddress? IPAddress =>
        System.Uri.TryCreate(Uri, UriKind.Absolute, out Uri uri) && IPAddress.TryParse(uri.DnsSafeHost, out IPAddress address) ? address : null;

    /// <summary>The camera's id; null where it is not known. What answers at the address has to report it before it gets credentials.</summary>
    public string? Id { get; init; }

    /// <summary>How the credential is sent.</summary>
    public CamAuthentication Authentication { get; init; }

    /// <summary>The longest time for a whole request, in seconds.</summary>
    public int TimeoutSec { get; init; }

    /// <summary>What PTZ commands drive.</summary>
    public CamWiring Wiring { get; init; }

    /// <summary>The name of the <see cref="CamPtzProfile"/>. It may be one that this version does not know, written by a later one.</summary>
    public string PtzProfile { get; init; } = CamPtzProfile.Standard.Name;

    /// <summary>True when the camera turns right if told left.</summary>
    public bool ReversePan { get; init; }

    /// <summary>True when the camera turns down if told up.</summary>
    public bool ReverseTilt { get; init; }

    /// <summary>True to accept any certificate.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The code page of texts that are not UTF-8.</summary>
    public required string Encoding { get; init; }

    /// <summary>The groups that it belongs to; empty for none.</summary>
    public CamTextList Tag { get; set; } = new([]);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
