using System.Text;
using IpCamera.Cgi;
using IpCamera.Http;

namespace IpCamera.Settings;

/// <summary>A text.</summary>
/// <param name="maximumLength">In bytes; 0 for no limit.</param>
internal sealed class TextFormat(int maximumLength) : CamValueFormat
{
    public override object Empty => string.Empty;

    public override object? Read(string name, CgiVariables variables) => variables[name];

    public override void Validate(string field, object value, Encoding? encoding) => ValidateText(field, value, maximumLength, encoding);

    public override string Show(object value) => Quote((string)value);

    public override PlainForm Plain => PlainForm.AnyText;

    public override object? FromPlain(object plain) => plain as string;

    /// <summary>A text in quotes, harmless to a terminal; a password in a URL is masked.</summary>
    internal static string Quote(string text) => text.Length == 0 ? "(empty)" : $"'{HarmlessText.Quoted(UrlRedaction.Mask(text))}'";

    protected override string ToWire(object value) => (string)value;
}
