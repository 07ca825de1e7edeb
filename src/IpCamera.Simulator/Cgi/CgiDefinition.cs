using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Simulator.Http;

namespace IpCamera.Simulator.Cgi;

/// <summary>One CGI: what it is called, who may call it, what it takes and what it does.</summary>
/// <param name="Name">The path, without a slash.</param>
/// <param name="Permission">What the user must be allowed at least; null asks nobody.</param>
/// <param name="AnswerAsync">Makes the answer.</param>
internal sealed record CgiDefinition(
    string Name,
    AccessLevel? Permission,
    Func<CgiCall, CancellationToken, ValueTask<CameraResponse>> AnswerAsync)
{
    public CgiDefinition(string name, AccessLevel? permission, Func<CgiCall, CameraResponse> answer)
        : this(name, permission, (call, _) => ValueTask.FromResult(answer(call)))
    {
    }

    /// <summary>
    /// Which parameters it knows in this firmware. Others are ignored, and so is next_url but for a picture's name: what
    /// cameras do with it is not known, and here are no pages to go on to.
    /// </summary>
    public Func<FirmwareProfile, IEnumerable<CgiParameter>> Parameters { get; init; } = _ => [];

    /// <summary>Whether it takes a file by POST; the others take GET.</summary>
    public bool TakesUpload { get; init; }

    /// <summary>Whether <c>user</c> and <c>pwd</c> belong to a service, and the camera's are <c>cam_user</c> and <c>cam_pwd</c>.</summary>
    public bool ServiceCredentials { get; init; }

    public CgiDefinition Taking(params CgiParameter[] parameters) => this with { Parameters = _ => parameters };
}
