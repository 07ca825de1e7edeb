using System.Security;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Http;
using IpCamera.Secrecy;
using IpCamera.Settings;

namespace IpCamera.Configuration;

/// <summary>A value among settings that are kept or compared.</summary>
internal static class ConfigurationValue
{
    /// <summary>What a camera has: the value of its property, and bytes where the text does not say them.</summary>
    public static object? Of(CamField field, CamSettings record) =>
        field.IsForeign && field.GetText(record) is CamText text && text.ToHex() != HexOf(text.Text) ? text : field.Get(record);

    /// <summary>True for what must stand in no file: a password or key, and a text that has one in it.</summary>
    public static bool IsSecret(object? value) => value switch
    {
        SecureString or ConfigurationSecret => true,
        string text => UrlRedaction.Mask(text) != text,
        _ => false,
    };

    /// <summary>The value as it may be shown: true or false, a number, a text, texts, or null for none.</summary>
    public static object? Show(CamField field, object? value) => value switch
    {
        null => null,
        SecureString or ConfigurationSecret => CamSecret.Mask,
        CamText bytes => bytes.ToHex(),
        string text => UrlRedaction.Mask(text),
        _ => field.ToPlain(value),
    };

    /// <summary>True when both are the same to a camera; null where that cannot be known.</summary>
    public static bool? AreEqual(CamField field, object? reference, object? actual)
    {
        if (reference is ConfigurationSecret || actual is ConfigurationSecret)
        {
            // Whether there is one can be seen, and nothing else.
            return IsNone(reference) || IsNone(actual) ? false : null;
        }

        if (reference is CamText || actual is CamText) return BytesOf(reference) == BytesOf(actual);
        // What stands for nothing is the same, be it empty or not there.
        return (IsNone(reference) && IsNone(actual)) || field.AreEqual(reference, actual);
    }

    private static bool IsNone(object? value) => value is null or "" or SecureString { Length: 0 } or CamTextList { Count: 0 };

    private static string? BytesOf(object? value) => value switch
    {
        CamText bytes => bytes.ToHex(),
        string text => HexOf(text),
        _ => null,
    };

    private static string HexOf(string text) => new CamText(Encoding.UTF8.GetBytes(text), Encoding.UTF8).ToHex();
}
