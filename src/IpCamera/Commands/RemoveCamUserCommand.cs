using System;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Completers;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>Removes an account from a camera (set_users.cgi). The other accounts stay as they are; the last administrator cannot be removed.</summary>
[Cmdlet(VerbsCommon.Remove, "CamUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveCamUserCommand : ChangeUserCommand
{
    /// <summary>The account's name; upper and lower case differ.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override Func<CamWork, Task> PrepareRecord()
    {
        string name = Name;
        RequireAccountName(name);
        return work => ChangeAsync(
            work,
            table =>
            {
                table.Remove(name);
                return $"Remove the account '{name}'";
            },
            FindOwnWarning(work, name, "it ends with the account"));
    }
}
