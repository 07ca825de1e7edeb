using System;

namespace IpCamera.Streaming;

/// <summary>How many of a camera's files stay in a folder; null for all.</summary>
/// <param name="Count">The number, the growing one included.</param>
/// <param name="Age">How old they become, from their last frame on.</param>
/// <param name="Size">How many bytes they have together.</param>
internal readonly record struct KeepLimits(int? Count, TimeSpan? Age, long? Size)
{
    /// <summary>True when there is one.</summary>
    public bool IsAny => Count is not null || IsOfTimeOrSize;

    /// <summary>True when more than the beginning of a file can bring it about that another one goes.</summary>
    public bool IsOfTimeOrSize => Age is not null || Size is not null;
}
