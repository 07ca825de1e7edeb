using System;
using System.Threading.Tasks;

namespace IpCamera.Health;

/// <summary>A check: a row of a table.</summary>
public sealed class CamCheckDefinition
{
    internal CamCheckDefinition(string name, CamCheckSeverity severity, string what, string why, string remedy, Func<CheckSubject, Task<CheckVerdict>> judge)
    {
        Name = name;
        Severity = severity;
        What = what;
        Why = why;
        Remedy = remedy;
        JudgeAsync = judge;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How much it matters.</summary>
    public CamCheckSeverity Severity { get; }

    /// <summary>What is looked at.</summary>
    public string What { get; }

    /// <summary>Why that matters.</summary>
    public string Why { get; }

    /// <summary>What to do where it does not pass.</summary>
    public string Remedy { get; }

    /// <summary>Looks at a camera.</summary>
    internal Func<CheckSubject, Task<CheckVerdict>> JudgeAsync { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
