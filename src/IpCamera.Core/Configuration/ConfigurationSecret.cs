namespace IpCamera.Configuration;

/// <summary>Stands in a file of settings for a secret.</summary>
/// <param name="Reference">The name by which it is to be found.</param>
internal sealed record ConfigurationSecret(string Reference);
