using System;
using System.IO;
using IpCamera.Cgi;

namespace IpCamera.Http;

/// <summary>One request to a CGI.</summary>
internal sealed class CamRequest(CgiDefinition cgi)
{
    /// <summary>The CGI.</summary>
    public CgiDefinition Cgi { get; } = cgi;

    /// <summary>Its parameters, credentials not among them.</summary>
    public CgiQuery Query { get; init; } = new();

    /// <summary>The time limits it lives under.</summary>
    public RequestKind Kind { get; init; }

    /// <summary>How long its parts may take; null for the session's limits.</summary>
    public CamTimeLimits? Limits { get; init; }

    /// <summary>The file to upload; null for a GET. It must be seekable: a refused attempt is repeated from its start.</summary>
    public Stream? Upload { get; init; }

    /// <summary>The name the upload goes under.</summary>
    public string UploadName { get; init; } = "file";

    /// <summary>Called before each attempt to send it; what it throws ends the request.</summary>
    public Action? Sending { get; init; }

    /// <summary>Called when the last byte of an attempt has gone.</summary>
    public Action? HasGone { get; init; }

    /// <summary>
    /// True for what must not wait: whether it is still the same camera is not looked at before, unless another one was seen
    /// there.
    /// </summary>
    public bool IsUrgent { get; init; }

    /// <summary>True for what goes back on an answer in which the camera has shown its id.</summary>
    public bool IsProven { get; init; }

    /// <summary>True for an order of which nothing is known but the name of its CGI: the camera has to show first who it is.</summary>
    public bool IsOrder { get; init; }

    /// <summary>True for a request that goes without credentials; a refusal (401) is an answer to it.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>True once all of it has gone to the camera, which may do what it says even if no answer comes.</summary>
    public bool WasSent { get; set; }

    /// <summary>Told the number of bytes of the upload that have gone.</summary>
    public IProgress<long>? Sent { get; init; }
}
