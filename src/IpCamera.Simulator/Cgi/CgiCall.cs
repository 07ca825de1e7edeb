using System.Collections.Generic;
using System.Globalization;
using IpCamera.Simulator.Authentication;
using IpCamera.Simulator.Device;
using IpCamera.Simulator.Http;

namespace IpCamera.Simulator.Cgi;

/// <summary>One request to a CGI after permission and parameters were found right.</summary>
/// <param name="Device">The camera.</param>
/// <param name="Request">The request.</param>
/// <param name="User">Who asks; null where nobody is asked.</param>
/// <param name="Upload">The uploaded file of a CGI that takes one.</param>
internal sealed record CgiCall(CameraDevice Device, CameraRequest Request, CameraUser? User, byte[] Upload)
{
    public string? Find(string parameter) => Request.Received.Query.GetValueOrDefault(parameter);

    public string Text(string parameter) => Find(parameter) ?? "";

    /// <summary>The value of a number whose rule was already applied.</summary>
    public int? Number(string parameter) => Find(parameter) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Enters into the log that someone came to look.</summary>
    public void LogAccess() => Device.Log.Add(User?.Name ?? "", Request.RemoteAddress.ToString(), "access");
}
