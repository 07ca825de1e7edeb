using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Net;
using System.Security;

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
            "-Vault and -SecretName need the module Microsoft.PowerShell.SecretManagement: "
            + "Install-Module Microsoft.PowerShell.SecretManagement");
    }

    /// <summary>The credential a vault holds under a name.</summary>
    /// <param name="cmdlet">Who asks.</param>
    /// <param name="vault">The vault; null for whichever has it.</param>
    /// <param name="name">The secret's name.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.AuthenticationFailed"/>: there is no such vault or credential.</exception>
    public static PSCredential GetCredential(PSCmdlet cmdlet, string? vault, string name)
    {
        return Get(cmdlet, vault, name) as PSCredential
            ?? throw new CamException(CamErrorCode.AuthenticationFailed, $"{HolderOf(vault)} holds no PSCredential under '{name}'.");
    }

    /// <summary>The password or text a vault holds under a name.</summary>
    /// <param name="cmdlet">Who asks.</param>
    /// <param name="vault">The vault; null for whichever has it.</param>
    /// <param name="name">The secret's name.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.AuthenticationFailed"/>: there is no such vault, or nothing of that kind in it.</exception>
    public static SecureString GetSecret(PSCmdlet cmdlet, string? vault, string name) => Get(cmdlet, vault, name) switch
    {
        SecureString secret => secret,
        PSCredential credential => credential.Password,
        string text => new NetworkCredential(string.Empty, text).SecurePassword,
        _ => throw new CamException(CamErrorCode.AuthenticationFailed, $"{HolderOf(vault)} holds neither a password nor a text under '{name}'."),
    };

    private static string HolderOf(string? vault) => vault is null ? "The vault" : $"The vault '{vault}'";

    private static object? Get(PSCmdlet cmdlet, string? vault, string name)
    {
        RequireModule(cmdlet);
        try
        {
            Collection<PSObject> found = cmdlet.InvokeCommand.InvokeScript(
                "param($Name, $Vault) $in = if ($Vault) { @{ Vault = $Vault } } else { @{} }; Get-Secret -Name $Name @in -ErrorAction Stop",
                name,
                vault);
            return found.Count == 1 ? found[0]?.BaseObject : null;
        }
        catch (RuntimeException fault)
        {
            // Its message and error id are another module's, and not known to hold no secret.
            string kind = fault.GetBaseException().GetType().Name;
            throw new CamException(CamErrorCode.AuthenticationFailed, $"{HolderOf(vault)} gave no credential for '{name}' ({kind}).");
        }
    }
}
