using System.Collections.Generic;
using System.Linq;
using IpCamera.Registrations;

namespace IpCamera.Completers;

/// <summary>Completes the names of registered cameras.</summary>
public sealed class CamRegistrationCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words
    {
        get
        {
            try
            {
                return CamRegistry.ForUser().Read().Select(camera => camera.Name);
            }
            catch (CamException)
            {
                // A damaged file is told of when it is used, not while somebody types.
                return [];
            }
        }
    }
}
