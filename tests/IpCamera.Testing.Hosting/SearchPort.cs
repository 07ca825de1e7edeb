using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Testing.Hosting;

/// <summary>
/// The one port that cameras are searched at. Whoever listens at the broadcast address of the loopback network has it, and the
/// others wait: the tests of this run by their collection, those of other runs on this machine here.
/// Nothing runs beside these tests: what a search finds within its second must not depend on the neighbours.
/// </summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
public static class SearchPort
{
    /// <summary>The collection of the tests that use it.</summary>
    public const string Collection = "Search port";

    public const int Number = 10000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where calls to everybody on this machine arrive.</summary>
    public static IPAddress Everybody { get; } = IPAddress.Parse("127.255.255.255");

    /// <summary>Opens what listens there, as soon as it is free.</summary>
    public static async Task<T> TakeAsync<T>(Func<Task<T>> open, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux has a broadcast address for this machine alone.");
        DateTime end = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return await open();
            }
            catch (Exception fault) when (fault is IOException or SocketException && DateTime.UtcNow < end)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }
}
