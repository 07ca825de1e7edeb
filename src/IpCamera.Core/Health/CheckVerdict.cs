namespace IpCamera.Health;

/// <summary>How a check came out and why.</summary>
/// <param name="Result">How it came out.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Remedy">What to do about it, where that is not what the check says.</param>
internal sealed record CheckVerdict(CamCheckResult Result, string Finding, string? Remedy = null)
{
    public static CheckVerdict Pass(string finding) => new(CamCheckResult.Pass, finding);

    public static CheckVerdict Warning(string finding, string? remedy = null) => new(CamCheckResult.Warning, finding, remedy);

    public static CheckVerdict Fail(string finding, string? remedy = null) => new(CamCheckResult.Fail, finding, remedy);

    public static CheckVerdict Unknown(string finding, string? remedy = null) => new(CamCheckResult.Unknown, finding, remedy);
}
