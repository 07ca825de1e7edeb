using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using IpCamera.Settings;

namespace IpCamera.Transformers;

/// <summary>Takes several texts, or one that holds them all as a cell of a CSV file does: <c>a@x; b@x</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Argument.Value(inputData) switch
    {
        null => null!,
        CamTextList list => list,
        string text => CamTextList.Parse(text),
        IDictionary or PSCustomObject => throw new ArgumentTransformationMetadataException("An object is no list of texts: give texts, or one such as 'a@x; b@x'."),
        IEnumerable several => new CamTextList(several.Cast<object?>().Where(one => one is not null).Select(Text)),
        _ => inputData,
    };

    private static string Text(object? one)
    {
        Argument.RequirePlain(one);
        return (string)LanguagePrimitives.ConvertTo(one, typeof(string), CultureInfo.InvariantCulture);
    }
}
