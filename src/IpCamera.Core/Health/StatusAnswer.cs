using System;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;

namespace IpCamera.Health;

/// <summary>A camera's status, and what the asking told.</summary>
/// <param name="Status">The status.</param>
/// <param name="Taken">How long the answer took.</param>
/// <param name="Drift">How far the camera's clock is ahead of this machine's; null where it does not report its clock.</param>
internal sealed record StatusAnswer(CamStatus Status, TimeSpan Taken, TimeSpan? Drift)
{
    public static async Task<StatusAnswer> AskAsync(CamClient client, CancellationToken cancellationToken)
    {
        DateTimeOffset asked = client.Clock.Now;
        TimeSpan begin = client.Clock.Elapsed;
        CamStatus status = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan taken = client.Clock.Elapsed - begin;
        return new StatusAnswer(status, taken, CamClock.MeasureDrift(status.Time, asked, taken));
    }
}
