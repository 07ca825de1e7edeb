using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Settings;

namespace IpCamera.CoreTests.Settings;

public sealed class CamWifiTests
{
    [Fact]
    public void The_recorded_section_is_read()
    {
        CamWifi wifi = Capture();

        Assert.True(wifi.Enabled);
        Assert.Equal("my_wireless_ssid", wifi.Ssid);
        Assert.Equal(CamWifiEncryption.WpaAes, wifi.Encryption);
        Assert.Equal("my_wireless_password", Secrets.Reveal(wifi.Passphrase));
        Assert.Equal(0, wifi.WepKeyIndex);
        Assert.Null(wifi.WepKey1);
        Assert.Equal(CamWepAuthentication.Open, wifi.WepAuthentication);
        Assert.Equal(CamWepKeyFormat.Hexadecimal, wifi.WepKeyFormat);
        Assert.Equal(CamWepKeyLength.Bits64, wifi.WepKey4Length);
        Assert.Equal(0, wifi.Mode);
        Assert.Null(wifi.Channel);
        Assert.Null(wifi.Country);
        Assert.Empty(wifi.Extra);
    }

    [Fact]
    public void The_whole_section_is_sent_with_what_the_cgi_requires_and_without_what_the_firmware_does_not_know() =>
        Assert.Equal(
            "enable=1&ssid=my_wireless_ssid&encrypt=3&wpa_psk=my_wireless_password&defkey=0&key1=&key2=&key3=&key4="
            + "&authtype=0&keyformat=0&key1_bits=0&key2_bits=0&key3_bits=0&key4_bits=0&channel=5&mode=0",
            Wire(Capture()));

    [Fact]
    public void A_reported_channel_and_country_are_sent_as_they_are()
    {
        string wire = Wire(Read("var wifi_channel=11;\nvar wifi_country=4;\nvar wifi_mode=1;\n"));

        Assert.Equal("channel=11&mode=1&country=4", wire);
    }

    [Fact]
    public void A_section_nobody_reported_is_sent_as_the_fixed_fields_alone() => Assert.Equal("channel=5&mode=0", Wire(new CamWifi()));

    [Fact]
    public void A_number_the_document_does_not_know_survives_the_round_trip()
    {
        CamWifi wifi = Read("var wifi_encrypt=9;\nvar wifi_country=42;\nvar wifi_authtype=7;\n");

        Assert.Equal(9, (int?)wifi.Encryption);
        Overlay(wifi, ("Ssid", "other"));
        Assert.Equal("ssid=other&encrypt=9&authtype=7&channel=5&mode=0&country=42", Wire(wifi));
    }

    [Fact]
    public void A_text_that_is_no_number_is_as_good_as_not_reported()
    {
        CamWifi wifi = Read("var wifi_enable='on';\nvar wifi_encrypt='';\nvar wifi_channel=x;\n");

        Assert.Null(wifi.Enabled);
        Assert.Null(wifi.Encryption);
        Assert.Null(wifi.Channel);
    }

    [Fact]
    public void Variables_without_a_field_go_to_extra_and_secret_ones_as_secure_strings()
    {
        CamWifi wifi = Read("var wifi_rate=54;\nvar wifi_key5='marker';\nvar wifi_wps_pwd='marker';\nvar wifi_radius_secret='marker';\nvar alias='x';\n");

        Assert.Equal(["wifi_key5", "wifi_radius_secret", "wifi_rate", "wifi_wps_pwd"], wifi.Extra.Keys);
        Assert.Equal("54", wifi.Extra["wifi_rate"]);
        Assert.All(["wifi_key5", "wifi_radius_secret", "wifi_wps_pwd"], name => Assert.Equal("marker", Secrets.Reveal(wifi.Extra[name])));
    }

    [Fact]
    public void Changes_are_told_old_and_new()
    {
        IReadOnlyList<CamChange> changes = Overlay(Capture(), ("Ssid", "garden"), ("Enabled", false), ("Encryption", CamWifiEncryption.Wpa2Aes));

        Assert.Equal(
            ["Enabled: on -> off", "Ssid: 'my_wireless_ssid' -> 'garden'", "Encryption: WpaAes -> Wpa2Aes"],
            changes.Select(change => change.ToString()));
    }

    [Fact]
    public void A_secret_is_told_as_changed_and_never_by_its_text()
    {
        IReadOnlyList<CamChange> changes = Overlay(
            Capture(), ("Passphrase", Secrets.Secure("marker-passphrase")), ("WepKey2", Secrets.Secure("0123456789")));

        Assert.Equal(["Passphrase: changed", "WepKey2: (none) -> ********"], changes.Select(change => change.ToString()));
    }

    [Fact]
    public void What_the_camera_has_already_is_no_change()
    {
        IReadOnlyList<CamChange> changes = Overlay(
            Capture(), ("Ssid", "my_wireless_ssid"), ("Enabled", true), ("Passphrase", Secrets.Secure("my_wireless_password")), ("WepKeyIndex", 0));

        Assert.Empty(changes);
    }

    [Fact]
    public void A_field_that_was_not_reported_changes_from_not_reported() =>
        Assert.Equal("Country: (not reported) -> Europe", Assert.Single(Overlay(Capture(), ("Country", CamWifiCountry.Europe))).ToString());

    [Fact]
    public void Only_the_given_values_change_what_is_sent()
    {
        CamWifi wifi = Capture();
        Overlay(wifi, ("ssid", "A&B"));

        Assert.Equal(Wire(Capture()).Replace("ssid=my_wireless_ssid", "ssid=A%26B", StringComparison.Ordinal), Wire(wifi));
    }

    [Theory]
    [InlineData("12345678901234567890123456789012", true)]
    [InlineData("123456789012345678901234567890123", false)]
    [InlineData("12345678901234567890123456789012345678901", false)]
    [InlineData("ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ", true)]
    [InlineData("ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ", false)]
    [InlineData("", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\0b", false)]
    public void The_name_has_one_to_thirty_two_bytes_on_one_line(string ssid, bool accepted) => Judge(accepted, ("Ssid", ssid));

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(-1, false)]
    public void The_key_index_is_from_zero_to_three(int index, bool accepted) => Judge(accepted, ("WepKeyIndex", index));

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(17)]
    public void An_encryption_is_a_number_that_the_document_need_not_know(int encryption) =>
        Assert.Equal(encryption, (int)Overlaid(Capture(), ("Encryption", (CamWifiEncryption)encryption)).Encryption!);

    [Theory]
    [InlineData("1234567", false)]
    [InlineData("12345678", true)]
    [InlineData("", false)]
    [InlineData("123456ä", false)]
    [InlineData("1234567\t", false)]
    [InlineData("123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("0123456789abcdefABCDEF0123456789abcdefABCDEF01234567890123456789", true)]
    [InlineData("x123456789abcdefABCDEF0123456789abcdefABCDEF01234567890123456789", false)]
    [InlineData("0123456789abcdefABCDEF0123456789abcdefABCDEF012345678901234567890", false)]
    public void A_passphrase_has_eight_to_sixty_three_characters_or_sixty_four_hexadecimal_digits(string passphrase, bool accepted)
    {
        Judge(accepted, ("Encryption", CamWifiEncryption.Wpa2Aes), ("Passphrase", Secrets.Secure(passphrase)));
        Judge(accepted, ("Passphrase", Secrets.Secure(passphrase)));
    }

    [Fact]
    public void Wpa_without_any_passphrase_is_refused()
    {
        CamWifi open = Read("var wifi_encrypt=0;\nvar wifi_wpa_psk='';\n");
        CamWifi silent = Read("var wifi_encrypt=0;\n");

        Assert.All([open, silent], wifi => Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(wifi, ("Encryption", CamWifiEncryption.WpaTkip))));
    }

    [Fact]
    public void An_unprotected_network_needs_no_passphrase() =>
        Assert.Equal(CamWifiEncryption.None, Overlaid(Read("var wifi_encrypt=3;\n"), ("Encryption", CamWifiEncryption.None)).Encryption);

    [Theory]
    [InlineData(CamWepKeyFormat.Ascii, "abcde", CamWepKeyLength.Bits64)]
    [InlineData(CamWepKeyFormat.Ascii, "abcdefghijklm", CamWepKeyLength.Bits128)]
    [InlineData(CamWepKeyFormat.Hexadecimal, "0123456789", CamWepKeyLength.Bits64)]
    [InlineData(CamWepKeyFormat.Hexadecimal, "0123456789abcdefABCDEF0123", CamWepKeyLength.Bits128)]
    [InlineData(CamWepKeyFormat.Hexadecimal, "", CamWepKeyLength.Bits64)]
    public void The_length_of_a_wep_key_follows_the_key(CamWepKeyFormat format, string key, CamWepKeyLength length)
    {
        CamWifi wifi = Overlaid(Capture(),
            ("WepKeyFormat", format), ("WepKey1", Secrets.Secure(key)), ("WepKey2", Secrets.Secure(key)),
            ("WepKey3", Secrets.Secure(key)), ("WepKey4", Secrets.Secure(key)));

        Assert.Equal([length, length, length, length], [wifi.WepKey1Length, wifi.WepKey2Length, wifi.WepKey3Length, wifi.WepKey4Length]);
    }

    [Theory]
    [InlineData(CamWepKeyFormat.Ascii, "abcd")]
    [InlineData(CamWepKeyFormat.Ascii, "abcdä")]
    [InlineData(CamWepKeyFormat.Ascii, "äöüß")]
    [InlineData(CamWepKeyFormat.Ascii, "0123456789")]
    [InlineData(CamWepKeyFormat.Hexadecimal, "012345678")]
    [InlineData(CamWepKeyFormat.Hexadecimal, "abcde")]
    [InlineData(CamWepKeyFormat.Hexadecimal, "012345678x")]
    [InlineData(CamWepKeyFormat.Hexadecimal, "0123456789012345678901234567890")]
    public void A_wep_key_of_another_length_or_alphabet_is_refused_and_not_repeated(CamWepKeyFormat format, string key)
    {
        Assert.All(["WepKey1", "WepKey2", "WepKey3", "WepKey4"], name =>
        {
            CamException refused = Throws.Cam(
                CamErrorCode.InvalidValue, () => Overlay(Capture(), ("WepKeyFormat", format), (name, Secrets.Secure(key))));
            Assert.Contains(name, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(key, refused.ToString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("12345678", false)]
    [InlineData("1234567ä", true)]
    public void A_passphrase_that_is_not_ASCII_is_told_apart(string passphrase, bool isForeign)
    {
        CamWifi wifi = Capture();
        wifi.Overlay(new Dictionary<string, object> { ["Passphrase"] = Secrets.Secure(passphrase) }, force: true);

        Assert.Equal(isForeign, wifi.HasForeignPassphrase());
        Assert.False(Overlaid(Read($"var wifi_wpa_psk='{passphrase}';\n"), ("Passphrase", Secrets.Secure(passphrase))).HasForeignPassphrase());
    }

    [Fact]
    public void The_name_may_be_emptied_where_the_wireless_interface_is_off() =>
        Assert.Equal("", Overlaid(Capture(), ("Enabled", false), ("Ssid", "")).Ssid);

    [Fact]
    public void What_is_stored_already_may_stay_whatever_it_is()
    {
        string name = new('x', 40);
        CamWifi wifi = Read($"var wifi_enable=1;\nvar wifi_ssid='{name}';\nvar wifi_encrypt=4;\nvar wifi_wpa_psk='short';\nvar wifi_key1='odd';\nvar wifi_keyformat=1;\n");

        IReadOnlyList<CamChange> changes = Overlay(wifi, ("Ssid", name), ("Encryption", CamWifiEncryption.Wpa2Aes), ("Passphrase", Secrets.Secure("short")),
            ("WepKey1", Secrets.Secure("odd")), ("WepKeyFormat", CamWepKeyFormat.Ascii), ("Country", CamWifiCountry.Europe));

        Assert.Equal("Country", Assert.Single(changes).Name);
    }

    [Theory]
    // Without a key, by the index of an empty one, and in a format that does not fit.
    [InlineData("", "", 0, 0, "WepKey1 must be given")]
    [InlineData("", "", 0, 3, "WepKey4 must be given")]
    [InlineData("0123456789", "", 0, 1, "WepKeyIndex is 1, and WepKey2 is empty")]
    [InlineData("", "0123456789", 0, 0, "WepKeyIndex is 0, and WepKey1 is empty")]
    [InlineData("0123456789", "abcde", 0, 1, "WepKey2 must have 10 or 26 hexadecimal digits")]
    [InlineData("0123456789", "abcde", 1, 0, "WepKey1 must have 5 or 13 ASCII characters")]
    [InlineData("0123456789", "", 0, 0, null)]
    [InlineData("0123456789", "abcde", 1, 1, null)]
    public void Wep_needs_the_key_of_its_index_in_its_format(string key1, string key2, int format, int index, string? refusal)
    {
        CamWifi wifi = Read($"var wifi_encrypt=0;\nvar wifi_key1='{key1}';\nvar wifi_key2='{key2}';\nvar wifi_keyformat={format};\nvar wifi_defkey={index};\n");
        if (refusal is null)
        {
            Assert.Single(Overlay(wifi, ("Encryption", CamWifiEncryption.Wep)));
            return;
        }

        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(wifi, ("Encryption", CamWifiEncryption.Wep)));
        Assert.StartsWith(refusal, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WepKeyIndex", 2, "WepKeyIndex is 2, and WepKey3 is empty")]
    [InlineData("WepKeyFormat", CamWepKeyFormat.Ascii, "WepKey1 must have 5 or 13")]
    public void A_wep_network_keeps_a_key_that_is_used_and_fits(string name, object value, string refusal)
    {
        CamWifi wifi = Read("var wifi_encrypt=1;\nvar wifi_key1='0123456789';\nvar wifi_key3='';\nvar wifi_keyformat=0;\nvar wifi_defkey=0;\n");

        Assert.StartsWith(refusal, Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(wifi, (name, value))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_taken_away_from_a_wep_network_is_missed() =>
        Assert.Contains("WepKey1", Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(
            Read("var wifi_encrypt=1;\nvar wifi_key1='0123456789';\n"), ("WepKey1", Secrets.Secure("")))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_format_without_a_name_is_the_users_business() =>
        Assert.Equal(17, (int)Overlaid(Read("var wifi_encrypt=1;\nvar wifi_key1='0123456789';\n"), ("WepKeyFormat", (CamWepKeyFormat)17)).WepKeyFormat!);

    [Fact]
    public void A_field_that_is_not_there_or_cannot_be_set_is_refused() =>
        Assert.Contains("Nonsense", Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(Capture(), ("Nonsense", 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_query_never_shows_its_secrets()
    {
        CamWifi wifi = Overlaid(Capture(), ("Passphrase", Secrets.Secure("marker-passphrase")), ("WepKey1", Secrets.Secure("0123456789")));

        string shown = wifi.ToQuery().ToString();

        Assert.DoesNotContain("marker", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", shown, StringComparison.Ordinal);
        Assert.Contains("wpa_psk=********", shown, StringComparison.Ordinal);
        Assert.Contains("marker-passphrase", Wire(wifi), StringComparison.Ordinal);
    }

    private static void Judge(bool accepted, params (string Name, object Value)[] values)
    {
        if (accepted)
        {
            Assert.NotNull(Overlay(Capture(), values));
            return;
        }

        CamException refused = Throws.Cam(CamErrorCode.InvalidValue, () => Overlay(Capture(), values));
        Assert.All(
            values.Select(value => value.Value).OfType<SecureString>().Where(secret => secret.Length > 0),
            secret => Assert.DoesNotContain(Secrets.Reveal(secret)!, refused.ToString(), StringComparison.Ordinal));
    }

    private static CamWifi Capture() => CamSchema.Read<CamWifi>(Recorded.Variables("get_params"));

    private static CamWifi Read(string body) => CamSchema.Read<CamWifi>(CgiVariableReader.Read(Encoding.UTF8.GetBytes(body), Encoding.UTF8));

    private static IReadOnlyList<CamChange> Overlay(CamWifi wifi, params (string Name, object Value)[] values) =>
        wifi.Overlay(values.ToDictionary(value => value.Name, value => value.Value));

    private static CamWifi Overlaid(CamWifi wifi, params (string Name, object Value)[] values)
    {
        Overlay(wifi, values);
        return wifi;
    }

    private static string Wire(CamWifi wifi) => wifi.ToQuery().ToWire(Encoding.UTF8);
}
