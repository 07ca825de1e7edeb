using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Health;

/// <summary>A cmdlet that runs the checks of a table on cameras. One that is away is a result, and no error.</summary>
public abstract class CheckCommand : CamFirstSessionCommand
{
    private IReadOnlyList<CamCheckDefinition> _chosen = [];

    /// <summary>The names of the checks to run.</summary>
    private protected abstract string[]? Names { get; }

    /// <summary>The checks there are.</summary>
    private protected abstract IReadOnlyList<CamCheckDefinition> Checks { get; }

    /// <summary>What they may do.</summary>
    private protected abstract CamCheckOptions Options { get; }

    /// <inheritdoc/>
    private protected override void Prepare() => _chosen = CamCheckup.Choose(Checks, Names, IsMatch);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        var checkup = new CamCheckup(work.Client, Options, work.Token);
        foreach (CamCheckDefinition check in _chosen) await work.WriteAsync(await checkup.RunAsync(check).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>True where a check is meant by a name that was typed.</summary>
    internal static bool IsMatch(string check, string name) =>
        WildcardPattern.Get(name, WildcardOptions.IgnoreCase).IsMatch(check);
}
