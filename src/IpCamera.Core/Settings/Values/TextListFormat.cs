using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using IpCamera.Cgi;

namespace IpCamera.Settings;

/// <summary>Several texts, one a numbered variable; the empty ones at the end do not count.</summary>
/// <param name="count">How many there are.</param>
/// <param name="maximumLength">Of each, in bytes.</param>
internal sealed class TextListFormat(int count, int maximumLength) : CamValueFormat
{
    public override IEnumerable<string> Expand(string name) =>
        Enumerable.Range(1, count).Select(number => name.Replace("#", number.ToString(CultureInfo.InvariantCulture)));

    public override object? Read(string name, CgiVariables variables)
    {
        string?[] texts = Expand(name).Select(one => variables[one]).ToArray();
        if (Array.TrueForAll(texts, text => text is null)) return null;
        int last = Array.FindLastIndex(texts, text => !string.IsNullOrEmpty(text));
        return new CamTextList(texts.Take(last + 1).Select(text => text ?? string.Empty));
    }

    public override void Write(string name, object value, CgiQuery query)
    {
        var texts = (CamTextList)value;
        int at = 0;
        // Those that are not given any more must be emptied.
        foreach (string one in Expand(name)) query.Add(one, at < texts.Count ? texts[at++] : string.Empty);
    }

    public override void Validate(string field, object value, Encoding? encoding)
    {
        var texts = (CamTextList)value;
        if (texts.Count > count) throw CamErrors.Invalid($"{field} cannot have {texts.Count} entries; the camera takes at most {count}.");
        foreach (string text in texts) ValidateText(field, text, maximumLength, encoding);
    }

    public override string Show(object value) => value is CamTextList { Count: > 0 } texts ? string.Join(", ", texts.Select(TextFormat.Quote)) : "(empty)";

    public override PlainForm Plain { get; } = PlainForm.Texts(count);

    public override object ToPlain(object value) => ((CamTextList)value).ToArray();

    public override object? FromPlain(object plain) => plain is IReadOnlyList<string> texts ? new CamTextList(texts) : null;

    protected override string ToWire(object value) => string.Join("\n", (CamTextList)value).TrimEnd('\n');
}
