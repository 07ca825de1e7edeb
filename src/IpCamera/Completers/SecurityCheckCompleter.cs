using IpCamera.Health;

namespace IpCamera.Completers;

/// <summary>Completes the names of the checks of what makes a camera open to others.</summary>
public sealed class SecurityCheckCompleter() : CheckCompleter(CamSecurityChecks.All);
