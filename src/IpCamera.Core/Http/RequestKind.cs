namespace IpCamera.Http;

/// <summary>Which time limits a request lives under.</summary>
internal enum RequestKind
{
    /// <summary>Ordinary: connect, stall and whole-request limits.</summary>
    Short,

    /// <summary>Takes as long as it takes while bytes flow or the camera works: connect and stall limits.</summary>
    Transfer,

    /// <summary>May live for weeks: connect and stall limits, and silence is a stalled stream.</summary>
    Stream,
}
