namespace IpCamera;

/// <summary>How credentials are sent to a camera.</summary>
public enum CamAuthentication : long
{
    /// <summary>Ask once without credentials, then use what the camera offers; Digest is preferred to Basic.</summary>
    Auto,

    /// <summary>The password in every request, only encoded: safe on a trusted network or with https alone.</summary>
    Basic,

    /// <summary>A hash in place of the password, as firmware x.37.2.56 and later understands.</summary>
    Digest,

    /// <summary>User and password as parameters of every request: for cameras that know nothing else.</summary>
    Query,
}
