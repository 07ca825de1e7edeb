using System;

namespace IpCamera.Simulator.Http;

/// <summary>What came is not a request a camera can read; the connection is answered with status 400.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
