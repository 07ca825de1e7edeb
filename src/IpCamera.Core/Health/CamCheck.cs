namespace IpCamera.Health;

/// <summary>What a check found at a camera.</summary>
public sealed class CamCheck : CamOutput, ICamOutput
{
    /// <inheritdoc/>
    public string? Camera { get; set; }

    /// <summary>The name of the check.</summary>
    public required string Check { get; init; }

    /// <summary>How much it matters where it does not pass.</summary>
    public CamCheckSeverity Severity { get; init; }

    /// <summary>How it came out.</summary>
    public CamCheckResult Result { get; init; }

    /// <summary>What was found, or why nothing was.</summary>
    public required string Finding { get; init; }

    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public string? Remedy { get; init; }

    /// <summary>The check and how it came out.</summary>
    public override string ToString() => $"{Check}: {Result}";
}
