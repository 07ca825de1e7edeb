using System;

namespace IpCamera.Simulator;

/// <summary>What one comm_write.cgi sent. The camera does not check its parameters, so they are kept as written.</summary>
/// <param name="Port">The value of <c>port</c>.</param>
/// <param name="Baud">The value of <c>baud</c>.</param>
/// <param name="Bytes">The value of <c>bytes</c>.</param>
/// <param name="Data">The decoded value of <c>data</c>.</param>
public sealed record SerialWrite(string Port, string Baud, string Bytes, ReadOnlyMemory<byte> Data);
