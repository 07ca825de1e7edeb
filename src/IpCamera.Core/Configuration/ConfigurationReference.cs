namespace IpCamera.Configuration;

/// <summary>A secret that a file of settings refers to.</summary>
/// <param name="Name">The name by which it is to be found.</param>
/// <param name="User">Whose it is, where the file says so: the account, or the user at the service.</param>
public sealed record ConfigurationReference(string Name, string? User);
