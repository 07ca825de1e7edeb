using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Http;

namespace IpCamera.Settings;

/// <summary>Something a camera reported. A field that its firmware does not report is null; so is a secret that is not set.</summary>
public abstract class CamRecord : CamRecordFace, ICamOutput
{
    /// <inheritdoc/>
    public virtual string? Camera { get; set; }

    /// <summary>
    /// The variables of this part that no property stands for, by their names; the values are texts, and secure strings
    /// where the name is that of a secret.
    /// </summary>
    internal new IDictionary<string, object> Extra { get; } = new CamExtra();

    /// <summary>The fields the camera reported as empty, which null alone does not tell from not reported.</summary>
    internal HashSet<CamField> ReportedEmpty { get; } = [];

    /// <summary>
    /// The texts of fields that their properties do not hold entirely, such as 2 for something that is on or off, beside what
    /// the properties made of them.
    /// </summary>
    internal Dictionary<CamField, (string Text, object? Value)> Inexact { get; } = [];

    /// <summary>True where the answer it was read from was cut.</summary>
    internal bool IsCut { get; set; }

    /// <summary>True where the answer it was read from says which camera's it is.</summary>
    internal bool ShowsId { get; set; }

    /// <summary>True where the answer has nothing of what can be set in it.</summary>
    internal bool IsAbsent { get; set; }

    /// <summary>The fields of which the answer lacks a variable that is needed to send them, or has one that cannot be read.</summary>
    internal Dictionary<CamField, CamFieldGap> Gaps { get; } = [];

    /// <summary>The texts that are not ASCII, by variable, as the camera has them: what is not changed goes back in the same bytes.</summary>
    internal Dictionary<string, CamText> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>What the camera takes new texts in.</summary>
    internal Encoding TextEncoding { get; set; } = Encoding.UTF8;

    /// <summary>A value in a line with others, harmless to a terminal and without the passwords of a URL.</summary>
    private protected static string InLine(object value) => HarmlessText.From(UrlRedaction.Mask(value is DateTimeOffset time
        ? time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!));

    /// <summary>A camera in a line: its own name, its id and the version of its firmware, where it has them.</summary>
    private protected static string InLine(string? alias, string? id, string? firmware)
    {
        string name = string.IsNullOrEmpty(alias) ? id ?? string.Empty : id is null ? alias! : $"{alias} ({id})";
        return InLine(firmware is null ? name : $"{name}, firmware {firmware}");
    }

    /// <summary>Called when all declared fields are filled, for those that come from several variables.</summary>
    /// <param name="variables">The camera's answer.</param>
    protected internal virtual void Complete(CgiVariables variables)
    {
    }

    /// <summary>Called when the record is as the camera has it.</summary>
    internal virtual void KeepRead()
    {
    }
}
