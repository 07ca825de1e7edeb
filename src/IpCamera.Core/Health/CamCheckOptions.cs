using System;

namespace IpCamera.Health;

/// <summary>What checks may do beside asking a camera what it has.</summary>
public sealed record CamCheckOptions
{
    /// <summary>True to have the camera send a test mail and upload a test file.</summary>
    public bool TestTransfers { get; init; }

    /// <summary>How long a transfer may take.</summary>
    public TimeSpan TransferLimit { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>True to try the passwords that cameras of this family are sold with.</summary>
    public bool TryDefaults { get; init; }
}
