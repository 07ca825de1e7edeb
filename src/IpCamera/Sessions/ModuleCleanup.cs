using System.Management.Automation;

namespace IpCamera.Sessions;

/// <summary>Closes the runspace's sessions when the module is removed.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => CamSessionTable.Current.CloseAll();
}
