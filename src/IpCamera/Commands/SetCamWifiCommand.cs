using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using IpCamera.Cgi;
using IpCamera.Completers;
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
    [ArgumentCompleter(typeof(YesNoCompleter))]
    public bool? Enabled { get; set; }

    /// <summary>The network's name, 1 to 32 bytes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? Ssid { get; set; }

    /// <summary>
    /// The network's name in bytes, two hexadecimal digits each, as Find-CamWifi and Get-CamWifi emit it beside the text. Names of
    /// networks are bytes that nobody says how to read; these are sent as they are. A name that is typed goes before.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    public string? SsidHex { get; set; }

    /// <summary>The encryption.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellTransformation(typeof(CamWifiEncryption))]
    public CamWifiEncryption? Encryption { get; set; }

    /// <summary>The WPA passphrase: 8 to 63 ASCII characters, or 64 hexadecimal digits.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Passphrase { get; set; }

    /// <summary>The first WEP key: 10 or 26 hexadecimal digits, or 5 or 13 ASCII characters, as -WepKeyFormat says.</summary>
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

    /// <summary>
    /// How a network that was found is protected: by this an input is known for one, which has to be told whole.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [CellTransformation(typeof(CamWifiSecurity))]
    public object? Security { get; set; }

    /// <inheritdoc/>
    private protected override Dictionary<string, object> CollectValues()
    {
        Dictionary<string, object> values = CollectNamed();
        if (IsPiped(nameof(Security))) RequireToldWhole(values);
        return values;
    }

    /// <summary>What a scan does not say of a network is not what the camera has for the one it joined before.</summary>
    private static void RequireToldWhole(Dictionary<string, object> values)
    {
        if (!values.TryGetValue(nameof(Ssid), out object ssid))
        {
            throw new CamException(CamErrorCode.InvalidValue, "The network that was found is hidden: give its name with -Ssid.");
        }

        if (!values.ContainsKey(nameof(Encryption)))
        {
            throw new CamException(CamErrorCode.InvalidValue,
                $"The scan does not say how '{CamFormat.Text(ssid.ToString())}' is secured so that the camera could join it: "
                + "give -Encryption, and -Passphrase where that needs one.");
        }
    }

    private Dictionary<string, object> CollectNamed()
    {
        Dictionary<string, object> values = base.CollectValues();
        bool isTyped = MyInvocation.BoundParameters.ContainsKey(nameof(Ssid)) && !IsPiped(nameof(Ssid));
        if (!IsGiven(nameof(SsidHex)) || string.IsNullOrEmpty(SsidHex) || (isTyped && IsPiped(nameof(SsidHex)))) return values;
        CamSession? session = Session?.FirstOrDefault() ?? CamSessionTable.Current.Default;
        CamText name = CamText.FromHex(SsidHex!, session?.FallbackEncoding ?? System.Text.Encoding.UTF8)
            ?? throw new CamException(CamErrorCode.InvalidValue, $"SsidHex cannot be '{CamFormat.Text(SsidHex)}': it is the bytes of a name, two hexadecimal digits each.");
        if (values.TryGetValue(nameof(Ssid), out object text) && !name.Text.Equals(text))
        {
            throw new CamException(CamErrorCode.InvalidValue,
                $"Ssid and SsidHex name two networks: '{CamFormat.Text(text)}' and '{CamFormat.Text(name.Text)}'. Give one of them.");
        }

        values[nameof(Ssid)] = name;
        return values;
    }

    /// <inheritdoc/>
    private protected override IEnumerable<string> FindWarnings(CamWork work, CamWifi section)
    {
        const string Foreign = $"{nameof(Passphrase)} is not ASCII, as 802.11 has it: an access point that takes it may have other bytes for it than the camera.";
        foreach (string warning in base.FindWarnings(work, section)) yield return warning;
        if (section.FindKeptSecret() is (string kept, string network))
        {
            yield return $"{kept} is still that of '{CamFormat.Text(network)}': "
                + $"-{kept} gives that of '{CamFormat.Text(section.Ssid)}'.";
        }

        if (section.HasForeignPassphrase()) yield return Foreign;
    }

    /// <inheritdoc/>
    private protected override Uri? FindNewAddress(CamWork work, CamWifi section) => null;

    /// <inheritdoc/>
    private protected override string? DescribeMove(CamWork work, CamWifi section) => section switch
    {
        _ when !section.WillJoin() => null,
        { Enabled: false } => $"The wireless interface is off. {MoveTime} the camera is reached by cable alone. "
            + "Turn it on with -Enabled $true.",
        _ => $"{MoveTime} the camera is looked for in the wireless network '{CamFormat.Text(section.Ssid)}'; "
            + "if it cannot join, only a cable brings it back.",
    };
}
