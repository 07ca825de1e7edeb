using System;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;

namespace IpCamera.Streaming;

/// <summary>Asks a camera again and again whether it has an alarm (get_status.cgi), beside its stream.</summary>
/// <param name="client">The camera.</param>
/// <param name="gate">Is told of it.</param>
/// <param name="clock">What it waits by.</param>
/// <param name="warn">Told once of a fault that does not pass by itself.</param>
internal sealed class AlarmPoll(CamClient client, EventGate gate, Clock clock, Action<string>? warn)
{
    /// <summary>Shorter than an alarm and than the time recorded before it.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var delay = new ReconnectDelay();
        bool hasWarned = false;
        while (true)
        {
            TimeSpan wait = Interval;
            try
            {
                CamStatus status = await client.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                gate.SetAlarm(status.Alarm is not null and not CamAlarmStatus.None);
                (delay, hasWarned) = (new ReconnectDelay(), false);
            }
            catch (CamException fault)
            {
                gate.SetAlarm(false);
                // That the camera is away, its stream tells.
                if (!fault.IsPassing && !hasWarned) warn?.Invoke($"Whether there is an alarm is not known now: {fault.Message}");
                hasWarned |= !fault.IsPassing;
                wait = delay.Next(TimeSpan.Zero, fault);
            }

            await clock.DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }
}
