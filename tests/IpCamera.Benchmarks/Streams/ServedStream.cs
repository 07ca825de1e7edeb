namespace IpCamera.Benchmarks.Streams;

/// <summary>What a server serves, and where.</summary>
/// <param name="Port">Its port on the loopback address.</param>
/// <param name="Frames">The number of frames a client gets.</param>
/// <param name="Bytes">The number of bytes a client gets.</param>
internal sealed record ServedStream(int Port, long Frames, long Bytes);
