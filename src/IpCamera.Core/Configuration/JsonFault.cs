using System;

namespace IpCamera.Configuration;

/// <summary>Something is wrong with a JSON text.</summary>
/// <param name="what">What, in words that go on a sentence. It tells nothing of the text, which may hold a password.</param>
/// <param name="offset">Where.</param>
internal sealed class JsonFault(string what, int offset) : Exception(what)
{
    /// <summary>Where it stands in the text.</summary>
    public int Offset { get; } = offset;
}
