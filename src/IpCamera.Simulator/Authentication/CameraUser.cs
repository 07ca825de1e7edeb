namespace IpCamera.Simulator.Authentication;

/// <summary>An account of a camera.</summary>
internal sealed record CameraUser(string Name, string Password, AccessLevel Permission);
