namespace IpCamera.Http;

/// <summary>Which time limits a request lives under.</summary>
internal enum RequestKind
{
    /// <summary>Ordinary: connect, stall and whole-request limits.</summary>
    Short,

    /// <summary>Sends as long as it takes while bytes flow; its answer has the limit of a whole request.</summary>
    Upload,

    /// <summary>Takes as long as it takes while bytes flow: connect and stall limits.</summary>
    Download,

    /// <summary>May live for weeks: connect and stall limits, a limit for each picture, and silence is a stalled stream.</summary>
    Stream,
}
