using System;
using System.Management.Automation;
using IpCamera.Transformers;

namespace IpCamera.Sessions;

/// <summary>
/// Lets a parameter take the cells of a CSV file: an empty one is the default, and true, false, yes, no, on, off, 1 and 0 are words for a switch,
/// which PowerShell itself would leave unset without a word.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EmptyMeansAttribute : ArgumentTransformationAttribute
{
    /// <param name="value">The parameter's default.</param>
    public EmptyMeansAttribute(object value) => Value = value;

    /// <summary>The parameter's default.</summary>
    public object Value { get; }

    /// <summary>
    /// True for a switch that an empty cell leaves as if it were not given: PowerShell passes over a text that is no switch, where it
    /// comes down the pipeline.
    /// </summary>
    public bool LeavesUnset { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        // The last cell of a line, if empty, comes as null.
        string? cell = value is null ? string.Empty : value as string;
        if (cell is not null && string.IsNullOrWhiteSpace(cell)) return LeavesUnset ? string.Empty : Convert(Value);
        // PowerShell would pass over a name that is none, and go on with the default.
        if (Value is Enum) return new CellTransformationAttribute(Value.GetType()) { IsClosed = true }.Transform(engineIntrinsics, inputData!);
        if (Value is string) Argument.RequirePlain(inputData);
        if (Value is not bool || value is bool or SwitchParameter) return inputData!;
        string word = cell ?? Argument.Text(value) ?? throw Refusal($"A {value!.GetType().Name}");
        return Convert(Argument.YesOrNo(word) ?? throw Refusal($"'{word}'"));
    }

    private static ArgumentTransformationMetadataException Refusal(string what) => new($"{what} is neither true nor false.");

    private static object Convert(object value) => value is bool on ? new SwitchParameter(on) : value;
}
