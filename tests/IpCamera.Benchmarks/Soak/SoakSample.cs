using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace IpCamera.Benchmarks.Soak;

/// <summary>What a process holds at one moment.</summary>
/// <param name="Minutes">Since the beginning.</param>
/// <param name="ManagedMegabytes">Objects alive after a full collection.</param>
/// <param name="WorkingSetMegabytes">Memory of the process, as the system counts it.</param>
/// <param name="Handles">Open files, sockets and the like.</param>
/// <param name="Sockets">Those of them that are sockets.</param>
/// <param name="Threads">Threads of the system.</param>
/// <param name="Timers">Time limits and pauses that run.</param>
/// <param name="Tasks">Asynchronous methods that have begun and not ended.</param>
internal sealed record SoakSample(
    double Minutes, double ManagedMegabytes, double WorkingSetMegabytes, double Handles, double Sockets, double Threads, double Timers, double Tasks)
{
    private const string HandlesFolder = "/proc/self/fd";

    /// <summary>What this process holds now.</summary>
    /// <param name="clock">Runs since the beginning.</param>
    public static SoakSample Take(Stopwatch clock)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Glance(clock) with { ManagedMegabytes = GC.GetTotalMemory(forceFullCollection: false) / 1e6 };
    }

    /// <summary>The same without a collection, which would disturb if it came often; the memory counts what nobody uses any more.</summary>
    public static SoakSample Glance(Stopwatch clock)
    {
        using Process own = Process.GetCurrentProcess();
        (int handles, int sockets) = CountHandles(own);
        return new SoakSample(
            clock.Elapsed.TotalMinutes, GC.GetTotalMemory(forceFullCollection: false) / 1e6, own.WorkingSet64 / 1e6,
            handles, sockets, own.Threads.Count, Timer.ActiveCount, ActiveTasks.Count);
    }

    /// <summary>The middle of several, figure by figure: how many connections are cut at one moment is chance.</summary>
    public static SoakSample Median(IReadOnlyList<SoakSample> samples) => new(
        samples[^1].Minutes, Middle(samples, one => one.ManagedMegabytes), Middle(samples, one => one.WorkingSetMegabytes),
        Middle(samples, one => one.Handles), Middle(samples, one => one.Sockets), Middle(samples, one => one.Threads),
        Middle(samples, one => one.Timers), Middle(samples, one => one.Tasks));

    private static double Middle(IReadOnlyList<SoakSample> samples, Func<SoakSample, double> figure) =>
        samples.Select(figure).Order().ElementAt(samples.Count / 2);

    private static (int Handles, int Sockets) CountHandles(Process own)
    {
        if (!Directory.Exists(HandlesFolder)) return (own.HandleCount, 0);
        string?[] targets = [.. new DirectoryInfo(HandlesFolder).EnumerateFileSystemInfos().Select(static handle => TargetOf(handle))];
        return (targets.Length, targets.Count(target => target?.StartsWith("socket:", StringComparison.Ordinal) == true));
    }

    private static string? TargetOf(FileSystemInfo handle)
    {
        try
        {
            return handle.LinkTarget;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return null;
        }
    }
}
