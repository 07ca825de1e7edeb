using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace IpCamera.Benchmarks.Soak;

/// <summary>
/// Tells growth from chance: the median of the last third of the samples against that of the first, the time of warming up left
/// out. Within a tenth, or within what the figure wavers by itself, it has not grown.
/// </summary>
internal sealed class Growth(IReadOnlyList<SoakSample> samples)
{
    /// <summary>The share of the samples at the beginning that does not count.</summary>
    private const double WarmUp = 0.2;

    private const double Tolerance = 0.10;

    private static readonly (string Name, Func<SoakSample, double> Figure, double Slack)[] Figures =
    [
        ("managed MB", static sample => sample.ManagedMegabytes, 2),
        ("working set MB", static sample => sample.WorkingSetMegabytes, 10),
        ("handles", static sample => sample.Handles, 20),
        ("sockets", static sample => sample.Sockets, 20),
        ("threads", static sample => sample.Threads, 5),
        ("timers", static sample => sample.Timers, 20),
        ("tasks", static sample => sample.Tasks, 50),
    ];

    /// <summary>The rule, in a sentence.</summary>
    public static string Rule => "No growth: of each figure, the median of the last third of the samples is at most 10 % above that of the first "
        + "third, the first fifth left out as warming up; or above it by no more than the slack, for small figures.";

    /// <summary>Prints figure by figure.</summary>
    /// <returns>True when none has grown.</returns>
    public bool Judge()
    {
        SoakSample[] counted = [.. samples.Skip((int)Math.Ceiling(samples.Count * WarmUp))];
        int third = counted.Length / 3;
        var table = new MarkdownTable("figure", "first third", "last third", "slack", "change", "verdict");
        bool none = third > 0;
        if (third == 0) Console.WriteLine("Too few samples for a verdict.");
        else
        {
            SoakSample first = SoakSample.Median(counted[..third]);
            SoakSample last = SoakSample.Median(counted[^third..]);
            foreach ((string name, Func<SoakSample, double> figure, double slack) in Figures)
            {
                (double before, double after) = (figure(first), figure(last));
                bool grown = after > (before * (1 + Tolerance)) && after > before + slack;
                none &= !grown;
                table.Add(name, Text(before), Text(after), Text(slack), before > 0 ? ((after / before) - 1).ToString("+0 %;-0 %;0 %", CultureInfo.InvariantCulture) : "-", grown ? "GROWTH" : "no growth");
            }

            table.Print();
        }

        return none;
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
