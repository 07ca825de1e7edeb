using System;
using System.Management.Automation;
using System.Threading;

namespace IpCamera.ModuleTests.Hosting;

/// <summary>Passes one object on and then ends what is upstream, as <c>Select-Object -First 1</c> does.</summary>
[Cmdlet(VerbsCommon.Select, "One")]
public sealed class SelectOneCommand : PSCmdlet
{
    private static readonly Type StopUpstream =
        typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        throw (Exception)Activator.CreateInstance(StopUpstream, this)!;
    }
}

/// <summary>Takes its input and then stands still until released.</summary>
[Cmdlet(VerbsCommon.Lock, "Pipeline")]
public sealed class LockPipelineCommand : PSCmdlet, IDisposable
{
    private readonly ManualResetEventSlim _stopped = new();

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        _stopped.Wait();
    }

    protected override void StopProcessing() => _stopped.Set();

    public void Dispose() => _stopped.Dispose();
}
