using System;
using IpCamera.Simulator.Http;

namespace IpCamera.Simulator.Authentication;

/// <summary>HTTP Basic; name and password are compared byte by byte.</summary>
internal sealed class BasicAuthentication : HeaderAuthentication
{
    private const string Scheme = "Basic ";

    public override Verdict Judge(CameraRequest request, UserTable users)
    {
        string header = request.Received.Authorization ?? "";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        byte[] decoded = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), decoded, out int length))
        {
            return default;
        }

        string pair = ByteText.Decode(decoded.AsSpan(0, length));
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? default : new Verdict(users.Find(pair[..colon], pair[(colon + 1)..]));
    }

    public override string Challenge(string realm, bool stale) => $"Basic realm=\"{realm}\"";
}
