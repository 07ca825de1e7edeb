using System;
using System.Management.Automation;
using System.Security;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>
/// Takes a text for a secure string, as it comes from a CSV file, and an empty cell for none given. On a command line a text
/// would stay in the history.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not string text) return inputData;
        if (text.Length == 0) return null!;
        var secret = new SecureString();
        // A cell that empties a text empties a secret too.
        foreach (char one in text == SectionValues.Clear ? string.Empty : text) secret.AppendChar(one);
        secret.MakeReadOnly();
        return secret;
    }
}
