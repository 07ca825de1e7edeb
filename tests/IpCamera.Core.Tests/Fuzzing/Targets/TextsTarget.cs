using System;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Http;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>Texts of a user or a camera that are read or made harmless in one go: names, addresses, zones, headers.</summary>
internal static class TextsTarget
{
    public static void Try(byte[] input) => TryText(Encoding.UTF8.GetString(input));

    public static void TryText(string text)
    {
        TextRules.IsMadeSafe(text);
        TextRules.IsMadeSafe(ContentDisposition.FileName(text, Encoding.Latin1));
        TryRedaction(text);
        TryHardwareAddress(text);
        TryTimeZone(text);
        TryAddress(text);
        Assert.All(AuthenticationChallenge.ParseAll([text]), challenge => Assert.NotEmpty(challenge.Scheme));
    }

    private static void TryRedaction(string text)
    {
        string masked = UrlRedaction.Mask(text);

        // A URL, one without its scheme, or parameters; all else is left alone.
        if (!text.Contains('=', StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal)) Assert.Equal(text, masked);
        if (text.Contains(CgiQuery.Mask, StringComparison.Ordinal)) return;
        // What is left is the text with parts of it replaced.
        int at = 0;
        foreach (string part in masked.Split(CgiQuery.Mask))
        {
            int found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, "The masked text is not what is left of the text.");
            at = found + part.Length;
        }
    }

    private static void TryHardwareAddress(string text)
    {
        bool understood = CamHardwareAddress.TryParse(text, out CamHardwareAddress? address);
        if (!understood)
        {
            Assert.Equal(CamErrorCode.InvalidValue, Assert.Throws<CamException>(() => CamHardwareAddress.Parse(text)).Code);
            return;
        }

        Assert.Equal(address, CamHardwareAddress.Parse(address!.ToString()));
        Assert.Equal(address, CamHardwareAddress.Parse(address.ToWire()));
        Assert.Equal(12, address.ToWire().Length);
        Assert.Equal(address.ToWire(), string.Concat(text.Where(char.IsAsciiHexDigit)).ToLowerInvariant());
    }

    private static void TryTimeZone(string text)
    {
        CamTimeZone zone;
        try
        {
            zone = CamTimeZone.Parse(text);
        }
        catch (CamException refused)
        {
            Assert.Equal(CamErrorCode.InvalidValue, refused.Code);
            return;
        }

        Assert.InRange(zone.BaseOffset, TimeSpan.FromHours(-14), TimeSpan.FromHours(14));
        Assert.Equal(0, zone.BaseOffset.Ticks % TimeSpan.TicksPerMinute);
        CamTimeZone again = CamTimeZone.Parse(zone.ToString());
        Assert.Equal((zone.Name, zone.BaseOffset), (again.Name, again.BaseOffset));
    }

    private static void TryAddress(string text)
    {
        Uri address;
        try
        {
            address = CamAddress.Parse(text);
        }
        catch (CamException refused)
        {
            Assert.Equal(CamErrorCode.InvalidValue, refused.Code);
            return;
        }

        Assert.True(address.IsAbsoluteUri && address.Scheme is "http" or "https");
        Assert.Equal(("", "", ""), (address.UserInfo, address.Query, address.Fragment));
        Assert.EndsWith("/", address.AbsolutePath, StringComparison.Ordinal);
        Assert.False(address.AbsolutePath.StartsWith("//", StringComparison.Ordinal), "Old firmware gives its own files to such a path.");
        Assert.Equal(address, CamAddress.Parse(address.ToString()));
    }
}
