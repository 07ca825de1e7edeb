using System;
using System.Security;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Secrecy;

namespace IpCamera.Settings;

/// <summary>A secret; an empty one is none.</summary>
/// <param name="maximumLength">In bytes; 0 for no limit.</param>
internal sealed class SecretFormat(int maximumLength) : CamValueFormat
{
    public override bool IsSecret => true;

    public override string Absent => "(none)";

    public override object Empty => CamSecret.Protect(string.Empty);

    // An empty secure string says no more than null, and does not survive Export-Clixml.
    public override object? Read(string name, CgiVariables variables) =>
        variables[name] is { Length: > 0 } secret ? CamSecret.Protect(secret) : null;

    public override void Validate(string field, object value, Encoding? encoding) => ValidateText(field, ToWire(value), maximumLength, encoding);

    public override string Show(object value) => value is SecureString { Length: > 0 } ? CgiQuery.Mask : Absent;

    public override PlainForm Plain => PlainForm.Secret;

    // A secret stands in no file.
    public override object ToPlain(object value) => Show(value);

    public override object? FromPlain(object plain) => null;

    public override bool AreEqual(object? left, object? right) => string.Equals(RevealOrEmpty(left), RevealOrEmpty(right), StringComparison.Ordinal);

    protected override string ToWire(object value) => CamSecret.Reveal((SecureString)value);

    private static string RevealOrEmpty(object? value) => value is SecureString secret ? CamSecret.Reveal(secret) : string.Empty;
}
