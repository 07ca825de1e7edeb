using System.Linq;
using System.Reflection;

namespace IpCamera.OutsideTests;

/// <summary>Where things are, as the build knows it.</summary>
internal static class Place
{
    /// <summary>The repository.</summary>
    public static string RepositoryRoot { get; } = Get(nameof(RepositoryRoot));

    /// <summary>Debug or Release.</summary>
    public static string Configuration { get; } = Get(nameof(Configuration));

    /// <summary>Pester's manifest.</summary>
    public static string Pester { get; } = Get(nameof(Pester));

    private static string Get(string key) =>
        typeof(Place).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;
}
