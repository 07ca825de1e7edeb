using System;
using System.Management.Automation;
using IpCamera.Sessions;

namespace IpCamera.Transformers;

/// <summary>Takes a session for the address of its camera, where PowerShell by itself would take its name. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CamAddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Argument.Value(inputData) is CamSession session ? CamAddress.TextOf(session.Uri) : inputData;
}
