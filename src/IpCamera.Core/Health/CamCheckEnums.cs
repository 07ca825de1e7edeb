namespace IpCamera.Health;

/// <summary>How a check came out.</summary>
public enum CamCheckResult : long
{
    /// <summary>It is as it should be.</summary>
    Pass = 0,

    /// <summary>It should be looked at.</summary>
    Warning = 1,

    /// <summary>It is wrong.</summary>
    Fail = 2,

    /// <summary>It could not be found out, or was not asked for.</summary>
    Unknown = 3,
}

/// <summary>How much a check matters where it does not pass.</summary>
public enum CamCheckSeverity : long
{
    /// <summary>Worth knowing.</summary>
    Low = 0,

    /// <summary>Something does not work as it was meant.</summary>
    Medium = 1,

    /// <summary>The camera is of no use, or open to others.</summary>
    High = 2,
}
