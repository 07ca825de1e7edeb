namespace IpCamera.Settings;

/// <summary>Encryption of a wireless network (<c>encrypt</c> of set_wifi.cgi).</summary>
public enum CamWifiEncryption : long
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>WEP, which no longer protects anything.</summary>
    Wep = 1,

    /// <summary>WPA with TKIP.</summary>
    WpaTkip = 2,

    /// <summary>WPA with AES.</summary>
    WpaAes = 3,

    /// <summary>WPA2 with AES.</summary>
    Wpa2Aes = 4,

    /// <summary>WPA2 with TKIP and AES.</summary>
    Wpa2TkipAes = 5,
}

/// <summary>How a WEP network lets stations in (<c>authtype</c> of set_wifi.cgi).</summary>
public enum CamWepAuthentication : long
{
    /// <summary>Open.</summary>
    Open = 0,

    /// <summary>Shared key.</summary>
    Shared = 1,
}

/// <summary>How WEP keys are written (<c>keyformat</c> of set_wifi.cgi).</summary>
public enum CamWepKeyFormat : long
{
    /// <summary>10 or 26 hexadecimal digits.</summary>
    Hexadecimal = 0,

    /// <summary>5 or 13 characters.</summary>
    Ascii = 1,
}

/// <summary>The length of a WEP key (<c>key1_bits</c>… of set_wifi.cgi).</summary>
public enum CamWepKeyLength : long
{
    /// <summary>64 bits.</summary>
    Bits64 = 0,

    /// <summary>128 bits.</summary>
    Bits128 = 1,
}

/// <summary>The radio channels a camera may use (<c>country</c> of set_wifi.cgi).</summary>
public enum CamWifiCountry : long
{
    /// <summary>North America, channels 1 to 11.</summary>
    NorthAmerica = 0,

    /// <summary>Europe and most of the world, channels 1 to 13.</summary>
    Europe = 1,

    /// <summary>Channels 10 and 11.</summary>
    Channels10To11 = 2,

    /// <summary>Channels 10 to 13.</summary>
    Channels10To13 = 3,

    /// <summary>Channel 14.</summary>
    Channel14 = 4,

    /// <summary>Japan, channels 1 to 14.</summary>
    Japan = 5,

    /// <summary>Channels 3 to 9.</summary>
    Channels3To9 = 6,

    /// <summary>Channels 5 to 13.</summary>
    Channels5To13 = 7,
}

/// <summary>How the stations of a wireless network talk (<c>ap_mode</c> of get_wifi_scan_result.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamWifiMode : long
{
    /// <summary>Through an access point.</summary>
    Infrastructure = 0,

    /// <summary>With each other, which cameras do not support.</summary>
    AdHoc = 1,
}

/// <summary>How a wireless network is protected (<c>ap_security</c> of get_wifi_scan_result.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamWifiSecurity : long
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>WEP, which no longer protects anything.</summary>
    Wep = 1,

    /// <summary>WPA-PSK with TKIP.</summary>
    WpaTkip = 2,

    /// <summary>WPA-PSK with AES.</summary>
    WpaAes = 3,

    /// <summary>WPA2-PSK with AES.</summary>
    Wpa2Aes = 4,

    /// <summary>WPA2-PSK with TKIP.</summary>
    Wpa2Tkip = 5,

    /// <summary>In a way the camera does not support.</summary>
    Unsupported = 6,
}
