using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Secrecy;

namespace IpCamera.Settings;

/// <summary>The wireless network a camera joins (get_params.cgi, set_wifi.cgi). Changes take effect when the camera restarts.</summary>
[CamSection("wifi_", "set_wifi.cgi", TakesWhole = true)]
public sealed class CamWifi : CamSettings
{
    /// <summary>True when the camera uses its wireless interface.</summary>
    [CamField("enable")]
    public bool? Enabled { get; set; }

    /// <summary>The network's name, at most 40 bytes.</summary>
    [CamField("ssid", MaximumLength = 40, IsForeign = true)]
    public string? Ssid { get; set; }

    /// <summary>The network's name as the camera has it: bytes, two hexadecimal digits each.</summary>
    public string? SsidHex => Ssid is null ? null
        : (CamSchema.Of(typeof(CamWifi)).FindWritable(nameof(Ssid))!.GetText(this) ?? new CamText(Encoding.UTF8.GetBytes(Ssid), Encoding.UTF8)).ToHex();

    /// <summary>The encryption.</summary>
    [CamField("encrypt")]
    public CamWifiEncryption? Encryption { get; set; }

    /// <summary>The WPA passphrase: 8 to 63 characters, or 64 hexadecimal digits.</summary>
    [CamField("wpa_psk", MaximumLength = 64)]
    public SecureString? Passphrase { get; set; }

    /// <summary>The WEP key used for sending, 0 to 3: 0 is <see cref="WepKey1"/>.</summary>
    [CamField("defkey", Minimum = 0, Maximum = 3)]
    public int? WepKeyIndex { get; set; }

    /// <summary>The first WEP key, at most 30 bytes.</summary>
    [CamField("key1", MaximumLength = 30)]
    public SecureString? WepKey1 { get; set; }

    /// <summary>The second WEP key, at most 30 bytes.</summary>
    [CamField("key2", MaximumLength = 30)]
    public SecureString? WepKey2 { get; set; }

    /// <summary>The third WEP key, at most 30 bytes.</summary>
    [CamField("key3", MaximumLength = 30)]
    public SecureString? WepKey3 { get; set; }

    /// <summary>The fourth WEP key, at most 30 bytes.</summary>
    [CamField("key4", MaximumLength = 30)]
    public SecureString? WepKey4 { get; set; }

    /// <summary>How a WEP network lets stations in.</summary>
    [CamField("authtype")]
    public CamWepAuthentication? WepAuthentication { get; set; }

    /// <summary>How the WEP keys are written.</summary>
    [CamField("keyformat")]
    public CamWepKeyFormat? WepKeyFormat { get; set; }

    /// <summary>The length of the first WEP key; follows the key when that is set.</summary>
    [CamField("key1_bits")]
    public CamWepKeyLength? WepKey1Length { get; set; }

    /// <summary>The length of the second WEP key; follows the key when that is set.</summary>
    [CamField("key2_bits")]
    public CamWepKeyLength? WepKey2Length { get; set; }

    /// <summary>The length of the third WEP key; follows the key when that is set.</summary>
    [CamField("key3_bits")]
    public CamWepKeyLength? WepKey3Length { get; set; }

    /// <summary>The length of the fourth WEP key; follows the key when that is set.</summary>
    [CamField("key4_bits")]
    public CamWepKeyLength? WepKey4Length { get; set; }

    /// <summary>Reserved; the document says to send 5.</summary>
    [CamField("channel", RequiredValue = "5", IsReserved = true)]
    public int? Channel { get; set; }

    /// <summary>Reserved; the document says to send 0.</summary>
    [CamField("mode", RequiredValue = "0", IsReserved = true)]
    public int? Mode { get; set; }

    /// <summary>The radio channels allowed; firmware from x.x.2.42 on.</summary>
    [CamField("country", Since = "x.x.2.42")]
    public CamWifiCountry? Country { get; set; }

    /// <summary>True when the camera will join a network in another way than before, or none any more.</summary>
    public bool WillJoin() => Changed.Any(changed => changed.Name is not (nameof(Country) or nameof(Channel) or nameof(Mode)));

    /// <inheritdoc/>
    protected override void Settle(ISet<string> given)
    {
        bool secured = given.Contains(nameof(Encryption)) || given.Contains(nameof(Passphrase));
        if (secured && Encryption >= CamWifiEncryption.WpaTkip && !IsPassphrase(Passphrase))
        {
            // The camera would take it, and never be seen on that network again.
            throw CamErrors.Invalid($"{nameof(Passphrase)} must have 8 to 63 characters, or 64 hexadecimal digits, for {Encryption}.");
        }

        if (given.Contains(nameof(WepKey1))) WepKey1Length = MeasureWepKey(nameof(WepKey1), WepKey1);
        if (given.Contains(nameof(WepKey2))) WepKey2Length = MeasureWepKey(nameof(WepKey2), WepKey2);
        if (given.Contains(nameof(WepKey3))) WepKey3Length = MeasureWepKey(nameof(WepKey3), WepKey3);
        if (given.Contains(nameof(WepKey4))) WepKey4Length = MeasureWepKey(nameof(WepKey4), WepKey4);
    }

    // 63 characters are the most; one more makes it the key itself, written in hexadecimal.
    private static bool IsPassphrase(SecureString? text) => LengthOf(text) is >= 8 and <= 63 || (LengthOf(text) == 64 && IsHexadecimal(text));

    private static bool IsHexadecimal(SecureString? text) => text is null || CamSecret.Reveal(text).All(Uri.IsHexDigit);

    private CamWepKeyLength MeasureWepKey(string name, SecureString? key)
    {
        bool text = WepKeyFormat == CamWepKeyFormat.Ascii;
        int length = LengthOf(key);
        bool written = text || IsHexadecimal(key);
        if (written && (length == (text ? 5 : 10) || length == 0)) return CamWepKeyLength.Bits64;
        if (written && length == (text ? 13 : 26)) return CamWepKeyLength.Bits128;
        throw CamErrors.Invalid(text
            ? $"{name} must have 5 or 13 characters while the key format is {CamWepKeyFormat.Ascii}."
            : $"{name} must have 10 or 26 hexadecimal digits while the key format is {CamWepKeyFormat.Hexadecimal}.");
    }
}
