using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace IpCamera.Testing;

/// <summary>
/// Measures work by the processor time of the own thread, which a busy machine does not lengthen. Twice the input may take about twice the
/// work; four times is what a search inside a search takes. Three doublings tell the two apart, whatever caches and collections add.
/// </summary>
internal static class LinearWork
{
    // Of three doublings together: 8 where the work is in step, 64 where it is not.
    private const double RatioLimit = 3.2 * 3.2 * 3.2;
    private const int Growth = 8;
    private const int Runs = 3;
    private const int Attempts = 4;
    private const int MostDisturbed = 5;

    // Below it, clocks, caches and collections say more than the work does.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(3);

    // Reached by nothing that goes over its input a few times.
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(4);

    /// <summary>Fails when each doubling of the input takes far more than twice the work.</summary>
    /// <param name="name">Named in the failure.</param>
    /// <param name="sizeLimit">The largest input that is tried.</param>
    /// <param name="make">Makes an input of about that size.</param>
    /// <param name="use">What is measured.</param>
    public static void IsInStepWithInput<T>(string name, int sizeLimit, Func<int, T> make, Action<T> use)
    {
        int size = 1 << 11;
        use(make(16));
        while (size <= sizeLimit / (2 * Growth) && Measure(make(size), use, 1) < Least) size *= 2;

        for (int attempt = 1; ; attempt++)
        {
            TimeSpan once = Measure(make(size), use, Runs);
            TimeSpan grown = Measure(make(size * Growth), use, attempt == 1 ? 1 : Runs);
            if (grown < Most && (grown < Least || grown / once < RatioLimit)) return;
            Assert.True(attempt < Attempts && grown < Most, string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {size:N0} took {once.TotalMilliseconds:0.0} ms, {Growth} times as much {grown.TotalMilliseconds:0.0} ms, {grown / once:0.0} times that."));
        }
    }

    private static TimeSpan Measure<T>(T input, Action<T> use, int runs)
    {
        TimeSpan least = TimeSpan.MaxValue;
        int disturbed = 0;
        for (int run = 0; run < runs;)
        {
            int collections = GC.CollectionCount(0);
            TimeSpan start = ThreadTime();
            use(input);
            TimeSpan taken = ThreadTime() - start;
            if (taken < least) least = taken;
            // A collection clears up after all tests of the process, on the thread that happens to ask for memory.
            if (GC.CollectionCount(0) == collections || ++disturbed >= MostDisturbed) run++;
        }

        return least;
    }

    private static TimeSpan ThreadTime()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.True(GetThreadTimes(GetCurrentThread(), out _, out _, out long kernel, out long user));
            return new TimeSpan(kernel + user);
        }

        Assert.Equal(0, GetClock(OperatingSystem.IsMacOS() ? 16 : 3, out UnixTime time));
        return new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick));
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetClock(int clock, out UnixTime time);

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern nint GetCurrentThread();

    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool GetThreadTimes(nint thread, out long created, out long ended, out long kernel, out long user);

    [StructLayout(LayoutKind.Sequential)]
    private struct UnixTime
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
