using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;
using IpCamera.Settings;

namespace IpCamera.Commands;

/// <summary>Reads the accounts of a camera (get_params.cgi).</summary>
[Cmdlet(VerbsCommon.Get, "CamUser")]
[OutputType(typeof(CamUser))]
public sealed class GetCamUserCommand : CamFirstSessionCommand
{
    /// <summary>Names, wildcards allowed. Default: all.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        CamUserTable table = CamUserTable.Read(await work.Client.GetParamsAsync(work.Token).ConfigureAwait(false));
        foreach (string name in Name)
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            CamUser[] found = [.. table.Occupied.Where(user => pattern.IsMatch(user.Name))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                await work.WriteErrorAsync(new CamException(CamErrorCode.InvalidValue, $"There is no account '{name}'.")).ConfigureAwait(false);
            }

            await work.WriteAllAsync(found).ConfigureAwait(false);
        }
    }
}
