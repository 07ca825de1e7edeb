namespace IpCamera.Configuration;

/// <summary>A setting of a camera beside what it is to be.</summary>
public sealed class CamConfigurationDifference : CamOutput, ICamOutput
{
    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>The section, as Alarm or User.</summary>
    public required string Section { get; init; }

    /// <summary>The setting; of an account or another camera behind its name or slot: <c>guest.Permission</c>.</summary>
    public required string Setting { get; init; }

    /// <summary>What it is to be, as it stands in a file of settings; null for none. A secret is masked.</summary>
    public object? Reference { get; init; }

    /// <summary>What the camera has; null for none. A secret is masked.</summary>
    public object? Actual { get; init; }

    /// <summary>True when both are the same.</summary>
    public bool IsEqual { get; init; }

    /// <summary>Section and setting.</summary>
    public override string ToString() => $"{Section}.{Setting}";
}
