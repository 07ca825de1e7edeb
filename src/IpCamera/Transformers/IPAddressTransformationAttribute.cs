using System;
using System.Management.Automation;
using System.Net;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>
/// Takes an IPv4 address in four numbers, where .NET would take 192.168.1 for 192.168.0.1, a number for an address too, and
/// numbers with leading zeros for octal ones. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IPAddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        inputData = JsonValue.Read(Argument.Only(inputData), "IP address")!;
        string? text = Argument.Text(inputData);
        Argument.RequirePlain(inputData);
        if (text is null) return inputData;
        if (text.Length == 0) return null!;
        // IPv6 addresses are read here, and refused by those who know the camera.
        if (text.IndexOf(':') >= 0 && IPAddress.TryParse(text, out IPAddress version6)) return version6;
        return AddressFormat.Parse(text)
            ?? throw new ArgumentTransformationMetadataException($"'{text}' is no IP address: that has four numbers from 0 to 255, as in 192.168.1.20.");
    }
}
