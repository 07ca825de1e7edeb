using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using IpCamera.Simulator.Settings;

namespace IpCamera.Simulator.Device;

/// <summary>Makes the camera's name known to the service its settings choose; <c>ddns_status</c> tells how that goes.</summary>
/// <remarks>Nothing leaves the machine: a service takes any camera that has a user, a password and a host.</remarks>
internal sealed class DynamicDns(TimeProvider time, SettingsStore settings, TimeSpan duration)
{
    private const int NoAction = 0;
    private const int Connecting = 1;

    private static readonly (int Succeeded, int IncorrectUser, int WrongHost) Oray = (17, 15, 16);
    private static readonly (int Succeeded, int IncorrectUser, int WrongHost) DynDns = (3, 5, 7);
    private static readonly (int Succeeded, int IncorrectUser, int WrongHost) Net3322 = (29, 31, 33);

    /// <summary>What the services answer, by their number in <c>ddns_service</c>.</summary>
    private static readonly Dictionary<long, (int Succeeded, int IncorrectUser, int WrongHost)> Services = new()
    {
        [1] = Oray,
        [2] = DynDns,
        [3] = DynDns,
        [4] = DynDns,
        [8] = Net3322,
        [9] = Net3322,
        // MintDNS, 9299.org and EasyNet.
        [13] = (100, 103, 105),
        [14] = (200, 204, 205),
        [15] = (300, 302, 305),
    };

    private readonly Lock _lock = new();
    private ITimer? _answer;
    private int _attempts;

    /// <summary>Begins anew with the settings as they are.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            _answer?.Dispose();
            _answer = null;
            if (!Services.TryGetValue(settings.Number("ddns_service"), out var service))
            {
                Tell(NoAction);
                return;
            }

            Tell(Connecting);
            bool hasUser = settings.Text("ddns_user").Length > 0 && settings.Text("ddns_pwd").Length > 0;
            bool hasHost = settings.Text("ddns_host").Length > 0;
            int outcome = !hasUser ? service.IncorrectUser : !hasHost ? service.WrongHost : service.Succeeded;
            int attempt = ++_attempts;
            _answer = time.CreateTimer(_ => Finish(attempt, outcome), null, duration, Timeout.InfiniteTimeSpan);
        }
    }

    private void Finish(int attempt, int outcome)
    {
        lock (_lock)
        {
            // One that was overtaken by the next has nothing to tell.
            if (attempt == _attempts)
            {
                Tell(outcome);
            }
        }
    }

    private void Tell(int status) => settings.Apply([new("ddns_status", status.ToString(CultureInfo.InvariantCulture))]);
}
