namespace IpCamera.Configuration;

/// <summary>What stands in a file of settings beside the sections and their settings.</summary>
internal static class ConfigurationMembers
{
    /// <summary>What the file is to be checked by.</summary>
    public const string Schema = "$schema";

    /// <summary>The id of the camera whose settings they are.</summary>
    public const string Camera = "$camera";

    /// <summary>Where a secret is to be found, in place of it.</summary>
    public const string Secret = "secret";

    /// <summary>The bytes of a text that is not UTF-8, in hexadecimal digits.</summary>
    public const string Bytes = "bytes";

    /// <summary>The name of the schema's file.</summary>
    public const string SchemaFile = "IpCamera.Configuration.schema.json";
}
