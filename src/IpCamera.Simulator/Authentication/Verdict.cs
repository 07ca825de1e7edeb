namespace IpCamera.Simulator.Authentication;

/// <summary>What credentials proved.</summary>
/// <param name="User">Who it is, or null.</param>
/// <param name="Stale">The credentials were right but the nonce was too old.</param>
internal readonly record struct Verdict(CameraUser? User, bool Stale = false);
