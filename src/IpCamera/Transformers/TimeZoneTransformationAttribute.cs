using System;
using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>Takes a zone as PowerShell would, and refuses what is none, where PowerShell would pass over it in the rows of a file.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneTransformationAttribute : ArgumentTransformationAttribute
{
    private const double FarthestHours = 14;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = JsonValue.Read(Argument.Only(inputData), "time zone")!;
        if (Argument.Value(inputData) is null || Argument.Text(inputData)?.Length == 0) return null!;
        try
        {
            if (Argument.Value(inputData) is string text) return CamTimeZone.Parse(text);
        }
        catch (CamException fault)
        {
            throw new ArgumentTransformationMetadataException(fault.Message, fault);
        }

        if (Argument.Number(inputData) is < -FarthestHours or > FarthestHours)
        {
            throw new ArgumentTransformationMetadataException($"{Argument.Show(inputData)} hours are no time zone: write an offset such as +02:00, or a name.");
        }

        Argument.RequirePlain(inputData);
        return inputData;
    }
}
