using IpCamera.Health;

namespace IpCamera.Completers;

/// <summary>Completes the names of the checks of a camera's health.</summary>
public sealed class HealthCheckCompleter() : CheckCompleter(CamHealthChecks.All);
