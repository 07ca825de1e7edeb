using System.Threading.Tasks;
using IpCamera.Sessions;

namespace IpCamera.Settings;

/// <summary>A cmdlet that emits one section of a camera's settings.</summary>
/// <typeparam name="TSection">The section.</typeparam>
public abstract class GetCamSectionCommand<TSection> : CamFirstSessionCommand
    where TSection : CamSettings, new()
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work) =>
        await work.WriteAsync(await work.Client.GetSectionAsync<TSection>(work.Token).ConfigureAwait(false)).ConfigureAwait(false);
}
