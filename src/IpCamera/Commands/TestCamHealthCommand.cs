using System;
using System.Collections.Generic;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Health;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Checks whether cameras work as they are meant to: network, clock, picture, alarm, services. Nothing is changed.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CamHealth")]
[OutputType(typeof(CamCheck))]
public sealed class TestCamHealthCommand : CheckCommand
{
    /// <summary>The checks to run, wildcards allowed. Default: all.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(HealthCheckCompleter))]
    [SupportsWildcards]
    public string[]? Check { get; set; }

    /// <summary>Have the cameras send a test mail and upload a test file, where they have a server for it.</summary>
    [Parameter]
    public SwitchParameter IncludeTransferTest { get; set; }

    /// <summary>How long a transfer may take, in seconds. Default 120.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, 3600)]
    public int TransferTimeoutSec { get; set; } = 120;

    /// <inheritdoc/>
    private protected override string[]? Names => Check;

    /// <inheritdoc/>
    private protected override IReadOnlyList<CamCheckDefinition> Checks => CamHealthChecks.All;

    /// <inheritdoc/>
    private protected override CamCheckOptions Options =>
        new() { TestTransfers = IncludeTransferTest, TransferLimit = TimeSpan.FromSeconds(TransferTimeoutSec) };
}
