using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Security;

namespace IpCamera.Formats;

/// <summary>
/// Used by the types file alone: the values of the properties whose public face is a text, as what they are. A method a property, as
/// the file wants it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CamLive
{
    private static readonly MethodInfo Nothing = typeof(CamLive).GetMethod(nameof(SecretText));

#pragma warning disable CS1591 // Each is what its name says.
    public static object? Address(PSObject item) => Get(item, nameof(Address));

    public static void SetAddress(PSObject item, object? value) => Set(item, nameof(Address), value);

    public static object? AnsweredFrom(PSObject item) => Get(item, nameof(AnsweredFrom));

    public static void SetAnsweredFrom(PSObject item, object? value) => Set(item, nameof(AnsweredFrom), value);

    public static object? Box(PSObject item) => Get(item, nameof(Box));

    public static void SetBox(PSObject item, object? value) => Set(item, nameof(Box), value);

    public static object? DaylightSaving(PSObject item) => Get(item, nameof(DaylightSaving));

    public static void SetDaylightSaving(PSObject item, object? value) => Set(item, nameof(DaylightSaving), value);

    public static object? DnsServer(PSObject item) => Get(item, nameof(DnsServer));

    public static void SetDnsServer(PSObject item, object? value) => Set(item, nameof(DnsServer), value);

    public static object? Drift(PSObject item) => Get(item, nameof(Drift));

    public static void SetDrift(PSObject item, object? value) => Set(item, nameof(Drift), value);

    public static object? Duration(PSObject item) => Get(item, nameof(Duration));

    public static void SetDuration(PSObject item, object? value) => Set(item, nameof(Duration), value);

    public static object? Extra(PSObject item) => Get(item, nameof(Extra));

    public static void SetExtra(PSObject item, object? value) => Set(item, nameof(Extra), value);

    public static object? GapDuration(PSObject item) => Get(item, nameof(GapDuration));

    public static void SetGapDuration(PSObject item, object? value) => Set(item, nameof(GapDuration), value);

    public static object? Gateway(PSObject item) => Get(item, nameof(Gateway));

    public static void SetGateway(PSObject item, object? value) => Set(item, nameof(Gateway), value);

    public static object? IPAddress(PSObject item) => Get(item, nameof(IPAddress));

    public static void SetIPAddress(PSObject item, object? value) => Set(item, nameof(IPAddress), value);

    public static object? New(PSObject item) => Get(item, nameof(New));

    public static void SetNew(PSObject item, object? value) => Set(item, nameof(New), value);

    public static object? Old(PSObject item) => Get(item, nameof(Old));

    public static void SetOld(PSObject item, object? value) => Set(item, nameof(Old), value);

    public static object? Passphrase(PSObject item) => Get(item, nameof(Passphrase));

    public static void SetPassphrase(PSObject item, object? value) => Set(item, nameof(Passphrase), value);

    public static object? Password(PSObject item) => Get(item, nameof(Password));

    public static void SetPassword(PSObject item, object? value) => Set(item, nameof(Password), value);

    public static object? Ranges(PSObject item) => Get(item, nameof(Ranges));

    public static void SetRanges(PSObject item, object? value) => Set(item, nameof(Ranges), value);

    public static object? Schedule(PSObject item) => Get(item, nameof(Schedule));

    public static void SetSchedule(PSObject item, object? value) => Set(item, nameof(Schedule), value);

    public static object? SubnetMask(PSObject item) => Get(item, nameof(SubnetMask));

    public static void SetSubnetMask(PSObject item, object? value) => Set(item, nameof(SubnetMask), value);

    public static object? Total(PSObject item) => Get(item, nameof(Total));

    public static void SetTotal(PSObject item, object? value) => Set(item, nameof(Total), value);

    public static object? UploadInterval(PSObject item) => Get(item, nameof(UploadInterval));

    public static void SetUploadInterval(PSObject item, object? value) => Set(item, nameof(UploadInterval), value);

    public static object? UtcOffset(PSObject item) => Get(item, nameof(UtcOffset));

    public static void SetUtcOffset(PSObject item, object? value) => Set(item, nameof(UtcOffset), value);

    public static object? Variables(PSObject item) => Get(item, nameof(Variables));

    public static void SetVariables(PSObject item, object? value) => Set(item, nameof(Variables), value);

    public static object? WepKey1(PSObject item) => Get(item, nameof(WepKey1));

    public static void SetWepKey1(PSObject item, object? value) => Set(item, nameof(WepKey1), value);

    public static object? WepKey2(PSObject item) => Get(item, nameof(WepKey2));

    public static void SetWepKey2(PSObject item, object? value) => Set(item, nameof(WepKey2), value);

    public static object? WepKey3(PSObject item) => Get(item, nameof(WepKey3));

    public static void SetWepKey3(PSObject item, object? value) => Set(item, nameof(WepKey3), value);

    public static object? WepKey4(PSObject item) => Get(item, nameof(WepKey4));

    public static void SetWepKey4(PSObject item, object? value) => Set(item, nameof(WepKey4), value);

    /// <summary>The text of a secret, in a table of another program too.</summary>
    public static string SecretText(PSObject _) => string.Empty;
#pragma warning restore CS1591

    private static object? Get(PSObject item, string property)
    {
        object? value = CamFace.Find(item.BaseObject.GetType(), property)?.GetValue(item.BaseObject);
        if (value is not SecureString) return value;
        // The engine would write the name of its type into CSV files.
        PSObject secret = PSObject.AsPSObject(value);
        lock (value)
        {
            if (secret.Methods.Match("ToString").OfType<PSCodeMethod>().Any()) return secret;
            secret.Members.Add(new PSCodeMethod("ToString", Nothing));
            return secret;
        }
    }

    private static void Set(PSObject item, string property, object? value)
    {
        if (CamFace.Find(item.BaseObject.GetType(), property) is not { CanWrite: true } live)
        {
            throw new SetValueException($"'{property}' can only be read.");
        }

        live.SetValue(item.BaseObject, value is null ? null : LanguagePrimitives.ConvertTo(value, live.PropertyType));
    }
}
