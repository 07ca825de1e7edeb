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
        object? value = Argument.Value(Argument.Only(inputData));
        if (value is null or SecureString) return value!;
        // JSON has numbers, and PowerShell would pass over all that is no secure string where it comes down the pipeline.
        string text = value as string ?? Argument.Text(value) ?? throw new ArgumentTransformationMetadataException($"A {value.GetType().Name} is no secret: give a text or a SecureString.");
        if (string.IsNullOrWhiteSpace(text)) return null!;
        var secret = new SecureString();
        // A cell that empties a text empties a secret too.
        foreach (char one in SectionValues.IsClear(text) ? string.Empty : text) secret.AppendChar(one);
        secret.MakeReadOnly();
        return secret;
    }
}
