using System.Collections.ObjectModel;
using System.Management.Automation;

namespace IpCamera.Registrations;

/// <summary>Asks the SecretManagement module for credentials, where it is installed; this module does not depend on it.</summary>
internal static class SecretVault
{
    private const string Command = "Get-Secret";

    /// <summary>Makes sure that there is something to ask.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.AuthenticationFailed"/>: the module is not installed.</exception>
    public static void RequireModule(PSCmdlet cmdlet)
    {
        if (cmdlet.InvokeCommand.GetCommand(Command, CommandTypes.Cmdlet | CommandTypes.Function) is not null) return;
        throw new CamException(CamErrorCode.AuthenticationFailed,
            "-Vault needs the module Microsoft.PowerShell.SecretManagement: Install-Module Microsoft.PowerShell.SecretManagement");
    }

    /// <summary>The credential a vault holds under a name.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.AuthenticationFailed"/>: there is no such vault or credential.</exception>
    public static PSCredential GetCredential(PSCmdlet cmdlet, string vault, string name)
    {
        try
        {
            Collection<PSObject> found = cmdlet.InvokeCommand.InvokeScript(
                "param($Name, $Vault) Get-Secret -Name $Name -Vault $Vault -ErrorAction Stop", name, vault);
            if (found.Count == 1 && found[0].BaseObject is PSCredential credential) return credential;
            throw new CamException(CamErrorCode.AuthenticationFailed, $"The vault '{vault}' holds no PSCredential under '{name}'.");
        }
        catch (RuntimeException fault)
        {
            // Its message and error id are another module's, and not known to hold no secret.
            throw new CamException(CamErrorCode.AuthenticationFailed, $"The vault '{vault}' gave no credential for '{name}' ({fault.GetBaseException().GetType().Name}).");
        }
    }
}
