using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace IpCamera.Simulator.Settings;

/// <summary>Which values a parameter may have; anything else is answered with <c>error: illegal params.</c></summary>
internal abstract record ValueRule
{
    /// <summary>Whether a camera reports the value without quotes.</summary>
    public virtual bool IsNumber => false;

    public abstract bool Accepts(string value);
}

/// <summary>Text of a limited length.</summary>
/// <param name="MaximumLength">In bytes: the camera keeps texts in arrays of bytes.</param>
internal sealed record TextRule(int MaximumLength) : ValueRule
{
    public override bool Accepts(string value) => ByteText.Encode(value).Length <= MaximumLength;
}

/// <summary>A whole number in a range.</summary>
internal sealed record NumberRule(long Minimum, long Maximum) : ValueRule
{
    public override bool IsNumber => true;

    public override bool Accepts(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        && number >= Minimum && number <= Maximum;
}

/// <summary>One of the numbers the document lists.</summary>
internal sealed record ChoiceRule(params int[] Choices) : ValueRule
{
    public override bool IsNumber => true;

    public override bool Accepts(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && Choices.Contains(number);
}

/// <summary>An IPv4 address of four numbers, or nothing, which means an address by DHCP.</summary>
internal sealed record AddressRule : ValueRule
{
    public override bool Accepts(string value) =>
        value.Length == 0
        || (value.Split('.').Length == 4 && IPAddress.TryParse(value, out IPAddress? address)
            && address.AddressFamily == AddressFamily.InterNetwork);
}

/// <summary>A hardware address of twelve hexadecimal digits.</summary>
internal sealed record HardwareAddressRule : ValueRule
{
    public override bool Accepts(string value) => value.Length == 12 && value.All(char.IsAsciiHexDigit);
}
