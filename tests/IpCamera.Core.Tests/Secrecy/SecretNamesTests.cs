using IpCamera.Http;
using IpCamera.Secrecy;

namespace IpCamera.CoreTests.Secrecy;

public sealed class SecretNamesTests
{
    [Theory]
    // Of the document.
    [InlineData("pwd pwd1 pwd8 cam_pwd user1_pwd user1password dev2_pwd ddns_pwd factory_ddns_pwd ftp_pwd mail_pwd msn_pwd pppoe_pwd")]
    [InlineData("key1 key2 key3 key4 wifi_key1 wifi_key4 wpa_psk wifi_wpa_psk")]
    // Of relatives.
    [InlineData("loginpas loginuse wifi_pass ftp_pass ddns_token mail_pin user_psw dev9_pwd wifi_psk key wifi_key wepkey wepKey1 p2p_key")]
    // Of services, in an address that an alarm calls.
    [InlineData("pass PASSWORD passwd passphrase passcode pw token access_token csrfToken apikey api_key api-key ApiKey key auth sig signature")]
    [InlineData("code secret client-secret credential pin otp jwt Authorization p%77d")]
    public void The_value_of_such_a_name_is_secret(string names)
    {
        foreach (string name in names.Split(' '))
        {
            Assert.True(SecretNames.Contain(System.Uri.UnescapeDataString(name)), name);
            Assert.EndsWith("=********", UrlRedaction.Mask($"http://host/a?{name}=marker"), System.StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("wifi_keyformat keyformat wifi_key1_bits key1_bits key4_bits wifi_defkey defkey def_key wifi_authtype authtype ap_security security")]
    [InlineData("user user1_name user1_pri cam_user mail_user ssid wifi_ssid wifi_encrypt encrypt mail_tls decoder_baud ptz_code error_code mail_auth")]
    [InlineData("monkey hotkey bypass compass passive passes opinion mapping spin signal tz now alias author public_key wepKeyFormat pwdlen keyboard 1 []")]
    [InlineData("next_url url to sensor_id")]
    public void The_value_of_such_a_name_is_shown(string names)
    {
        foreach (string name in names.Split(' ')) Assert.False(SecretNames.Contain(name), name);
        Assert.False(SecretNames.Contain(string.Empty));
    }
}
