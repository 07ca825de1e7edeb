using System;
using System.Management.Automation;
using System.Security;
using IpCamera.Formats;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Changes the wireless network a camera joins (set_wifi.cgi). Takes effect when the camera restarts.</summary>
[Cmdlet(VerbsCommon.Set, "CamWifi", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(CamWifi))]
public sealed class SetCamWifiCommand : SetCamAddressingCommand<CamWifi>
{
    /// <summary>Use the wireless interface.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(bool))]
    public bool? Enabled { get; set; }

    /// <summary>The network's name, at most 40 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Ssid { get; set; }

    /// <summary>The encryption.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamWifiEncryption))]
    public CamWifiEncryption? Encryption { get; set; }

    /// <summary>The WPA passphrase: 8 to 63 characters, or 64 hexadecimal digits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Passphrase { get; set; }

    /// <summary>The first WEP key: 10 or 26 hexadecimal digits, or 5 or 13 characters, as -WepKeyFormat says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? WepKey1 { get; set; }

    /// <summary>The second WEP key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? WepKey2 { get; set; }

    /// <summary>The third WEP key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? WepKey3 { get; set; }

    /// <summary>The fourth WEP key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? WepKey4 { get; set; }

    /// <summary>The WEP key used for sending, 0 to 3: 0 is -WepKey1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(int))]
    public int? WepKeyIndex { get; set; }

    /// <summary>How the WEP keys are written.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamWepKeyFormat))]
    public CamWepKeyFormat? WepKeyFormat { get; set; }

    /// <summary>How a WEP network lets stations in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamWepAuthentication))]
    public CamWepAuthentication? WepAuthentication { get; set; }

    /// <summary>The radio channels allowed; firmware from x.x.2.42 on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamWifiCountry))]
    public CamWifiCountry? Country { get; set; }

    /// <inheritdoc/>
    private protected override Uri? FindNewAddress(CamWork work, CamWifi section) => null;

    /// <inheritdoc/>
    private protected override string? DescribeMove(CamWork work, CamWifi section) => section switch
    {
        _ when !section.WillJoin() => null,
        { Enabled: false } => "The wireless interface is off: after the restart the camera is reached by cable alone. Turn it on with -Enabled $true.",
        _ => $"After the restart the camera is looked for in the wireless network '{CamFormat.Text(section.Ssid)}'; if it cannot join, only a cable brings it back.",
    };
}
