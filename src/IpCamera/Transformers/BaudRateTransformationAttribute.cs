using System;
using System.Globalization;
using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>Takes a speed in bits a second, such as 9600, for the <see cref="CamBaudRate"/> of that speed. All else is left to PowerShell.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BaudRateTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        string speed = "B" + Convert.ToString(value, CultureInfo.InvariantCulture);
        return Array.Exists(Enum.GetNames(typeof(CamBaudRate)), name => name == speed) ? Enum.Parse(typeof(CamBaudRate), speed) : inputData!;
    }
}
