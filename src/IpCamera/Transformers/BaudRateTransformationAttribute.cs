using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a speed in bits a second, such as 9600, 'B9600' or '9600 baud', for the <see cref="CamBaudRate"/> of that speed. A number
/// is never one of those by which the document knows the speeds; one by which terminals know a speed that the document has not, such
/// as 4099 for 230400, is taken for that. An empty cell of a CSV file is none given.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BaudRateTransformationAttribute : ArgumentTransformationAttribute
{
    private const int LargestSlowCode = (int)CamBaudRate.B38400;

    private static readonly Regex Speed = new(@"^B?(?<speed>[0-9]+)\s*(?:baud|bps|bit/s)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // Wrapped still, a number knows how it was typed.
        object? value = Argument.Only(inputData);
        if (Argument.Value(value) is null or CamBaudRate) return Argument.Value(value)!;
        if (Argument.Text(value) is not string text) throw Refusal(Argument.Show(value));
        if (text.Length == 0) return null!;
        if (int.TryParse(Speed.Match(text).Groups["speed"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int speed)
            && speed > LargestSlowCode && CamBaudRates.FromSpeed(speed) is CamBaudRate rate)
        {
            return rate;
        }

        if (Argument.WholeNumber(value) is int code && IsFreeCode(code)) return (CamBaudRate)code;
        throw Refusal(text);
    }

    private static ArgumentTransformationMetadataException Refusal(string written)
    {
        string known = string.Join(", ", Enum.GetNames(typeof(CamBaudRate)).Select(speed => speed.Substring(1)));
        return new($"'{written}' is no speed of a serial port; in bits a second it is one of {known}.");
    }

    /// <summary>The document's numbers are those of a Unix terminal (B0 to B38400, B57600 to B4000000), of which it has some.</summary>
    private static bool IsFreeCode(int code) => code is (>= 0 and <= LargestSlowCode) or (>= 4097 and <= 4111) && !Enum.IsDefined(typeof(CamBaudRate), (CamBaudRate)code);
}
