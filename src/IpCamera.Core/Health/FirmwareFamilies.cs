using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Health;

/// <summary>The last firmware of each family that is known here: a newer one may exist.</summary>
internal static class FirmwareFamilies
{
    // The family by the first two parts of the version.
    private static readonly IReadOnlyList<(string Family, CamVersion Last)> Known =
    [
        ("11.22", new CamVersion("11.22.2.38")),
        ("11.37", new CamVersion("11.37.2.56")),
    ];

    /// <summary>The last firmware of a version's family; null where none is known.</summary>
    public static CamVersion? FindLast(string version) => Known.FirstOrDefault(row => FamilyOf(version) == row.Family).Last;

    private static string FamilyOf(string version) => string.Join(".", version.Split('.').Take(2));
}
