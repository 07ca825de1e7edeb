using System;
using System.Net;

namespace IpCamera.Simulator.Http;

/// <summary>A request with the parts only the camera itself needs.</summary>
/// <param name="Received">What tests get to see.</param>
/// <param name="Target">The request target as written, which a digest covers.</param>
/// <param name="Body">The whole body.</param>
/// <param name="RemoteAddress">Who asks.</param>
internal sealed record CameraRequest(ReceivedRequest Received, string Target, ReadOnlyMemory<byte> Body, IPAddress RemoteAddress);
