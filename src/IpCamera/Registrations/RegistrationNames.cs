using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Registrations;

/// <summary>Finds remembered cameras by what a user types.</summary>
internal static class RegistrationNames
{
    /// <summary>All of them; none where the file is damaged, which is told of when it is used.</summary>
    public static IReadOnlyList<CamRegistration> ReadKnown()
    {
        try
        {
            return CamRegistry.ForUser().Read();
        }
        catch (CamException)
        {
            return [];
        }
    }

    /// <summary>Those whose names match, wildcards allowed; the one of that very name goes before what its brackets could mean.</summary>
    public static IReadOnlyList<CamRegistration> Find(IReadOnlyList<CamRegistration> cameras, string name)
    {
        CamRegistration? exact = cameras.FirstOrDefault(camera => camera.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (exact is not null) return [exact];
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return [.. cameras.Where(camera => pattern.IsMatch(camera.Name))];
    }
}
