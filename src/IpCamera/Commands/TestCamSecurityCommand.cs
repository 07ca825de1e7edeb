using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Health;

namespace IpCamera.Commands;

/// <summary>Checks what makes cameras open to others: accounts, passwords, ports, services in clear. Nothing is changed or used.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CamSecurity")]
[OutputType(typeof(CamCheck))]
public sealed class TestCamSecurityCommand : CheckCommand
{
    /// <summary>The checks to run, wildcards allowed. Default: all.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SecurityCheckCompleter))]
    [SupportsWildcards]
    public string[]? Check { get; set; }

    /// <summary>Try the two passwords that cameras of this family are sold with.</summary>
    [Parameter]
    public SwitchParameter TryDefault { get; set; }

    /// <inheritdoc/>
    private protected override string[]? Names => Check;

    /// <inheritdoc/>
    private protected override IReadOnlyList<CamCheckDefinition> Checks => CamSecurityChecks.All;

    /// <inheritdoc/>
    private protected override CamCheckOptions Options => new() { TryDefaults = TryDefault };
}
