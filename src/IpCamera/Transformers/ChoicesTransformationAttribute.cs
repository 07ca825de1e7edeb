using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Transformers;

/// <summary>Takes one or several values of an enumeration, as a list or as a text with commas; each as a cell is taken for one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChoicesTransformationAttribute : ArgumentTransformationAttribute
{
    private readonly CellTransformationAttribute _one;

    /// <param name="type">The enumeration, of which there are no more values than those with names.</param>
    public ChoicesTransformationAttribute(Type type) => _one = new CellTransformationAttribute(type) { IsClosed = true };

    /// <summary>The enumeration.</summary>
    public Type Type => _one.Type;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = Argument.Value(inputData);
        IEnumerable<object?> written = value switch
        {
            string text => text.Split(','),
            IEnumerable list => list.Cast<object?>(),
            _ => [value],
        };
        object[] choices = [.. written.Select(one => one is string text ? text.Trim() : one).Select(one => _one.Transform(engineIntrinsics, one!))];
        // Of an empty cell nothing is taken.
        if (Array.Exists(choices, one => one is null)) return null!;
        var read = Array.CreateInstance(Type, choices.Length);
        choices.CopyTo(read, 0);
        return read;
    }
}
