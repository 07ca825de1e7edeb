namespace IpCamera.Configuration;

/// <summary>A value of a JSON text.</summary>
/// <param name="Value">
/// Null, a bool, a long, a double, a string, a list of nodes, or a dictionary of them.
/// </param>
/// <param name="Offset">Where it begins.</param>
internal sealed record JsonNode(object? Value, int Offset);
