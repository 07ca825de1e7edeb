using System;
using System.Net;
using System.Text;
using IpCamera.Http;

namespace IpCamera;

/// <summary>Where a camera is and how to talk to it.</summary>
public sealed record CamConnectionOptions
{
    /// <summary>The camera's base address, as <see cref="CamAddress.Parse"/> makes it.</summary>
    public required Uri Uri { get; init; }

    /// <summary>User and password; null for none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>
    /// The camera's id, where it is known: what answers at the address has to report it before it gets the credential. Null to
    /// take the camera that is there.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>
    /// How long after it was last seen the camera is taken for granted at its address. What is asked of it later is preceded by a
    /// look at the id, without the credential; a stop is not. Default one minute.
    /// </summary>
    public TimeSpan IdLifetime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How the credential is sent.</summary>
    public CamAuthentication Authentication { get; init; }

    /// <summary>Time limits of each request.</summary>
    public CamTimeLimits Limits { get; init; } = new();

    /// <summary>Accept any TLS certificate. Only where the network itself is trusted.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>
    /// The least time between two PTZ commands, for less jams some cameras. It is kept among all clients of the camera in this
    /// process that have one.
    /// </summary>
    public TimeSpan PtzDistance { get; init; }

    /// <summary>The code page of texts that are not valid UTF-8. Default Latin-1, which keeps every byte.</summary>
    public Encoding FallbackEncoding { get; init; } = Encoding.GetEncoding("iso-8859-1");

    /// <summary>What the waits between requests, and the time since the camera was seen, go by.</summary>
    internal Clock Clock { get; init; } = Clock.System;

    /// <summary>Looks up the host's name.</summary>
    internal NameLookup Names { get; init; } = NameLookup.System;
}
