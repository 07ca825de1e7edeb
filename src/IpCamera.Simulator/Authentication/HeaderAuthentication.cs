using IpCamera.Simulator.Http;

namespace IpCamera.Simulator.Authentication;

/// <summary>A scheme of the Authorization header.</summary>
internal abstract class HeaderAuthentication
{
    public abstract Verdict Judge(CameraRequest request, UserTable users);

    /// <summary>The value of WWW-Authenticate.</summary>
    public abstract string Challenge(string realm, bool stale);
}
