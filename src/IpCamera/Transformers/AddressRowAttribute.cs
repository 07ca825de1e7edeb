using System;
using System.Linq;
using System.Management.Automation;
using IpCamera.Formats;

namespace IpCamera.Transformers;

/// <summary>
/// Refuses the row of a file that has no camera's address, by its name and with the columns that may hold one. PowerShell
/// by itself would say that the row cannot be bound, or take all of it for an address. All else is left to PowerShell.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressRowAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Columns = ["Uri", "ComputerName", "Address", "IPAddress"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Value(inputData) is not PSCustomObject || inputData is not PSObject row) return inputData;
        if (Array.Exists(Columns, column => ReadCell(row, column).Length > 0)) return inputData;
        string name = ReadCell(row, "Name");
        throw new ArgumentTransformationMetadataException(
            $"The row{(name.Length > 0 ? $" '{CamFormat.Text(name)}'" : string.Empty)} has no address: "
            + $"that is in a column {string.Join(", ", Columns.Take(Columns.Length - 1))} or {Columns[Columns.Length - 1]}.");
    }

    private static string ReadCell(PSObject row, string column) =>
        row.Properties[column]?.Value?.ToString().Trim() ?? string.Empty;
}
