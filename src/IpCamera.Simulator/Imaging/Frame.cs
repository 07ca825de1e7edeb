using System;

namespace IpCamera.Simulator.Imaging;

/// <summary>One picture.</summary>
internal sealed record Frame(ReadOnlyMemory<byte> Jpeg, long Timestamp);
