using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;

namespace IpCamera.Transformers;

/// <summary>
/// Takes an IPv4 address in four numbers, where .NET would take 192.168.1 for 192.168.0.1, a number for an address too, and
/// numbers with leading zeros for octal ones. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IPAddressTransformationAttribute : ArgumentTransformationAttribute
{
    private const int PartCount = 4;

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
        byte[] parts = [.. text.Split('.').Select(ReadPart).TakeWhile(part => part is not null).Select(part => part!.Value)];
        return parts.Length == PartCount && text.Count(one => one == '.') == PartCount - 1
            ? new IPAddress(parts)
            : throw new ArgumentTransformationMetadataException($"'{text}' is no IP address: that has four numbers from 0 to 255, as in 192.168.1.20.");
    }

    private static byte? ReadPart(string text) => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte part) ? part : null;
}
