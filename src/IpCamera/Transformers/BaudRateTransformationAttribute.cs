using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a speed in bits a second, such as 9600, 'B9600' or '9600 baud', for the <see cref="CamBaudRate"/> of that speed. A number
/// is never one of those by which the CGIs know the speeds. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BaudRateTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex Speed = new(@"^B?(?<speed>[0-9]+)\s*(?:baud|bps|bit/s)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        string? text = Argument.Text(inputData);
        if (text is null) return inputData;
        if (text.Length == 0) return null!;
        string name = "B" + Speed.Match(text).Groups["speed"].Value;
        if (Array.IndexOf(Enum.GetNames(typeof(CamBaudRate)), name) >= 0) return Enum.Parse(typeof(CamBaudRate), name);
        string known = string.Join(", ", Enum.GetNames(typeof(CamBaudRate)).Select(speed => speed.Substring(1)));
        throw new ArgumentTransformationMetadataException($"'{text}' is no speed of a serial port; in bits a second it is one of {known}.");
    }
}
