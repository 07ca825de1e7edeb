using System;
using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>Takes a hardware address as it is written, also where PowerShell takes it for a number, as it does 001122334455.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MacAddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = Argument.Only(inputData)!;
        string? text = Argument.Text(inputData);
        Argument.RequirePlain(inputData);
        if (text is null) return inputData;
        try
        {
            return CamHardwareAddress.Parse(text);
        }
        catch (CamException fault)
        {
            string hint = Argument.IsNumber(inputData) ? " PowerShell took it for a number: put it in quotes." : string.Empty;
            throw new ArgumentTransformationMetadataException(fault.Message + hint, fault);
        }
    }
}
