namespace IpCamera.Settings;

/// <summary>One field about to change, in words fit to be shown.</summary>
/// <param name="Name">The field.</param>
/// <param name="Old">The present value; a secret is masked.</param>
/// <param name="New">The value to come; a secret is masked.</param>
public sealed record CamChange(string Name, string Old, string New)
{
    /// <summary>The firmware that brought the field, where the camera does not report it; null where it does.</summary>
    public string? Since { get; init; }

    /// <summary>The firmware that brought the new value, where it came later than the field; null where it did not.</summary>
    public string? ValueSince { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Old == New ? $"{Name}: changed" : $"{Name}: {Old} -> {New}";
}
