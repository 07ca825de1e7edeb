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
public sealed class CamWifi : CamWifiFace
{
    private const int LongestName = 32;

    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the camera uses its wireless interface.</summary>
    [CamField("enable")]
    public bool? Enabled { get; set; }

    /// <summary>The network's name, 1 to 32 bytes.</summary>
    [CamField("ssid", MaximumLength = 40, IsForeign = true)]
    public string? Ssid { get; set; }

    /// <summary>The network's name as the camera has it: bytes, two hexadecimal digits each.</summary>
    public string? SsidHex => Ssid is null ? null
        : (CamSchema.Of(typeof(CamWifi)).FindWritable(nameof(Ssid))!.GetText(this) ?? new CamText(Encoding.UTF8.GetBytes(Ssid), Encoding.UTF8)).ToHex();

    /// <summary>The encryption.</summary>
    [CamField("encrypt")]
    public CamWifiEncryption? Encryption { get; set; }

    /// <summary>The WPA passphrase: 8 to 63 ASCII characters, or 64 hexadecimal digits.</summary>
    [CamField("wpa_psk", MaximumLength = 64)]
    internal new SecureString? Passphrase { get; set; }

    /// <summary>The WEP key used for sending, 0 to 3: 0 is <see cref="WepKey1"/>.</summary>
    [CamField("defkey", Minimum = 0, Maximum = 3, IsWall = true)]
    public int? WepKeyIndex { get; set; }

    /// <summary>The first WEP key, written as <see cref="WepKeyFormat"/> says.</summary>
    [CamField("key1", MaximumLength = 30)]
    internal new SecureString? WepKey1 { get; set; }

    /// <summary>The second WEP key, written as <see cref="WepKeyFormat"/> says.</summary>
    [CamField("key2", MaximumLength = 30)]
    internal new SecureString? WepKey2 { get; set; }

    /// <summary>The third WEP key, written as <see cref="WepKeyFormat"/> says.</summary>
    [CamField("key3", MaximumLength = 30)]
    internal new SecureString? WepKey3 { get; set; }

    /// <summary>The fourth WEP key, written as <see cref="WepKeyFormat"/> says.</summary>
    [CamField("key4", MaximumLength = 30)]
    internal new SecureString? WepKey4 { get; set; }

    /// <summary>How a WEP network lets stations in.</summary>
    [CamField("authtype", Since = "x.x.1.17")]
    public CamWepAuthentication? WepAuthentication { get; set; }

    /// <summary>How the WEP keys are written.</summary>
    [CamField("keyformat", Since = "x.x.1.17")]
    public CamWepKeyFormat? WepKeyFormat { get; set; }

    /// <summary>The length of the first WEP key; follows the key when that is set.</summary>
    [CamField("key1_bits", Since = "x.x.1.17")]
    public CamWepKeyLength? WepKey1Length { get; set; }

    /// <summary>The length of the second WEP key; follows the key when that is set.</summary>
    [CamField("key2_bits", Since = "x.x.1.17")]
    public CamWepKeyLength? WepKey2Length { get; set; }

    /// <summary>The length of the third WEP key; follows the key when that is set.</summary>
    [CamField("key3_bits", Since = "x.x.1.17")]
    public CamWepKeyLength? WepKey3Length { get; set; }

    /// <summary>The length of the fourth WEP key; follows the key when that is set.</summary>
    [CamField("key4_bits", Since = "x.x.1.17")]
    public CamWepKeyLength? WepKey4Length { get; set; }

    /// <summary>Reserved; the document says to send 5.</summary>
    [CamField("channel", RequiredValue = "5", IsReserved = true, Since = "x.x.1.17")]
    public int? Channel { get; set; }

    /// <summary>Reserved; the document says to send 0.</summary>
    [CamField("mode", RequiredValue = "0", IsReserved = true)]
    public int? Mode { get; set; }

    /// <summary>The radio channels allowed; firmware from x.x.2.42 on.</summary>
    [CamField("country", Since = "x.x.2.42")]
    public CamWifiCountry? Country { get; set; }

    /// <summary>True when the camera will join a network in another way than before, or none any more.</summary>
    public bool WillJoin() => Changed.Any(changed => changed.Name is not (nameof(Country) or nameof(Channel) or nameof(Mode)));

    /// <summary>True when the passphrase was changed to one that 802.11 does not know, and some access points take: it is not ASCII.</summary>
    public bool HasForeignPassphrase() => IsNew(nameof(Passphrase)) && !Text(Passphrase).All(IsPrintableAscii);

    /// <summary>
    /// Finds the secret that is to open another network than it was set for: the network changes, and what opens it
    /// was not given.
    /// </summary>
    /// <returns>The secret's name and the network it was set for; null where there is none.</returns>
    public (string Secret, string Network)? FindKeptSecret()
    {
        string network = ReadValue(CamSchema.Of(typeof(CamWifi)).FindWritable(nameof(Ssid))!) as string ?? string.Empty;
        if (network.Length == 0 || !IsNew(nameof(Ssid))) return null;
        string? secret = Encryption switch
        {
            CamWifiEncryption.Wep => WepKeys.ElementAtOrDefault(WepKeyIndex ?? 0).Name,
            >= CamWifiEncryption.WpaTkip and <= CamWifiEncryption.Wpa2TkipAes => nameof(Passphrase),
            _ => null,
        };
        return secret is null || _given.Contains(secret) ? null : (secret, network);
    }

    private (string Name, SecureString? Key)[] WepKeys =>
        [(nameof(WepKey1), WepKey1), (nameof(WepKey2), WepKey2), (nameof(WepKey3), WepKey3), (nameof(WepKey4), WepKey4)];

    /// <inheritdoc/>
    // The camera would take it all, and never be seen on that network again.
    protected override void Settle(ISet<string> given)
    {
        _given.UnionWith(given);
        RequireNetworkName();
        RequirePassphrase();
        WepKey1Length = MeasureIfGiven(nameof(WepKey1), WepKey1, WepKey1Length);
        WepKey2Length = MeasureIfGiven(nameof(WepKey2), WepKey2, WepKey2Length);
        WepKey3Length = MeasureIfGiven(nameof(WepKey3), WepKey3, WepKey3Length);
        WepKey4Length = MeasureIfGiven(nameof(WepKey4), WepKey4, WepKey4Length);
        RequireWepKeys();

        CamWepKeyLength? MeasureIfGiven(string name, SecureString? key, CamWepKeyLength? present) =>
            given.Contains(name) && IsNew(name) && KnowsWepKeyFormat ? MeasureWepKey(key) ?? throw InvalidWepKey(name) : present;
    }

    /// <summary>Refuses a name that no access point can have: 802.11 has room for 1 to 32 bytes, whatever the camera's buffer has.</summary>
    private void RequireNetworkName()
    {
        int length = (SsidHex ?? string.Empty).Length / 2;
        bool isName = length is >= 1 and <= LongestName || (length == 0 && Enabled == false);
        if (IsNew(nameof(Ssid)) && !isName) throw CamErrors.Invalid($"{nameof(Ssid)} is {length} bytes long; the name of a wireless network has 1 to {LongestName}.");
    }

    private void RequirePassphrase()
    {
        bool isWpa = Encryption is >= CamWifiEncryption.WpaTkip and <= CamWifiEncryption.Wpa2TkipAes;
        bool isNew = IsNew(nameof(Passphrase)) || (isWpa && IsNew(nameof(Encryption)));
        if (!isNew || (LengthOf(Passphrase) == 0 && !isWpa)) return;
        string rule = "8 to 63 ASCII characters, or 64 hexadecimal digits" + (isWpa ? $", for {Encryption}" : string.Empty);
        if (!IsForced && IsNew(nameof(Passphrase)) && Text(Passphrase).Any(one => one > '\x7F'))
        {
            throw CamErrors.Invalid($"{nameof(Passphrase)} is not ASCII, and must have {rule}. -Force sends 8 to 63 bytes to an access point that takes them.");
        }

        if (!IsPassphrase(Passphrase)) throw CamErrors.Invalid($"{nameof(Passphrase)} must have {rule}.");
    }

    // 63 bytes, as they go to the camera, are the most; one more makes it the key itself, written in hexadecimal.
    private bool IsPassphrase(SecureString? secret)
    {
        string text = Text(secret);
        int length = TextEncoding.GetByteCount(text);
        return length == 64 ? text.All(Uri.IsHexDigit) : length is >= 8 and <= 63 && !text.Any(char.IsControl);
    }

    private void RequireWepKeys()
    {
        if (!KnowsWepKeyFormat) return;
        if (IsNew(nameof(WepKeyFormat)) && Array.Find(WepKeys, one => MeasureWepKey(one.Key) is null).Name is string misfit) throw InvalidWepKey(misfit);
        string[] parts = [nameof(Encryption), nameof(WepKeyIndex), nameof(WepKeyFormat), .. WepKeys.Select(one => one.Name)];
        if (Encryption != CamWifiEncryption.Wep || !Array.Exists(parts, IsNew)) return;
        int index = WepKeyIndex ?? 0;
        if (index < 0 || index >= WepKeys.Length) throw CamErrors.Invalid($"{nameof(WepKeyIndex)} cannot be {index}; it must be from 0 to {WepKeys.Length - 1}.");
        (string name, SecureString? key) = WepKeys[index];
        if (LengthOf(key) == 0)
        {
            throw CamErrors.Invalid(Array.TrueForAll(WepKeys, one => LengthOf(one.Key) == 0)
                ? $"{name} must be given for {Encryption}: the camera has no key."
                : $"{nameof(WepKeyIndex)} is {index}, and {name} is empty: give that key, or the index of another.");
        }

        if (MeasureWepKey(key) is null) throw InvalidWepKey(name);
    }

    /// <summary>False for a number without a name: how keys are written then only the user can know.</summary>
    private bool KnowsWepKeyFormat => WepKeyFormat is null or CamWepKeyFormat.Hexadecimal or CamWepKeyFormat.Ascii;

    /// <summary>The length of a key; null for one that is not written as the key format says.</summary>
    private CamWepKeyLength? MeasureWepKey(SecureString? key)
    {
        bool isText = WepKeyFormat == CamWepKeyFormat.Ascii;
        int length = LengthOf(key);
        if (!Text(key).All(isText ? IsPrintableAscii : Uri.IsHexDigit)) return null;
        if (length == 0 || length == (isText ? 5 : 10)) return CamWepKeyLength.Bits64;
        return length == (isText ? 13 : 26) ? CamWepKeyLength.Bits128 : null;
    }

    private CamException InvalidWepKey(string name) => CamErrors.Invalid(WepKeyFormat == CamWepKeyFormat.Ascii
        ? $"{name} must have 5 or 13 ASCII characters while {nameof(WepKeyFormat)} is {CamWepKeyFormat.Ascii}."
        : $"{name} must have 10 or 26 hexadecimal digits while {nameof(WepKeyFormat)} is {CamWepKeyFormat.Hexadecimal}.");

    private static string Text(SecureString? secret) => secret is null ? string.Empty : CamSecret.Reveal(secret);

    private static bool IsPrintableAscii(char one) => one is >= ' ' and <= '~';
}
