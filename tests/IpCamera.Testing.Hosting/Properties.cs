using System.Management.Automation;

namespace IpCamera.Testing.Hosting;

/// <summary>Reads the module's objects as a script does, by the names of their properties.</summary>
internal static class Properties
{
    /// <summary>The value of a property that must be there.</summary>
    public static object? Value(this PSObject item, string property)
    {
        object? value = (item.Properties[property] ?? throw new PSArgumentException($"No property {property}.")).Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    /// <summary>The value of a property as text; null for none.</summary>
    public static string? Text(this PSObject item, string property) => item.Value(property)?.ToString();

    /// <summary>The name of a session, or of the camera an object comes from.</summary>
    public static string? TargetName(this ErrorRecord error) => PSObject.AsPSObject(error.TargetObject).Text("Name");
}
