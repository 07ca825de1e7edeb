using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Completers;

/// <summary>Completes the text of a schedule with models to start from.</summary>
public sealed class ScheduleCompleter : WordCompleter
{
    private static readonly KeyValuePair<string, string>[] Models =
    [
        new("Always", "The whole week"),
        new("Never", "None of the week"),
        new("Daily 22:00-06:00", "Every night: times that end before they begin go on into the next day"),
        new("Mon-Fri 08:00-18:00", "Monday to Friday, in working hours"),
        new("Sun-Fri 18:00-08:00; Sat-Sun", "Every night of the working week, and the whole weekend"),
        new("Weekend", "Saturday and Sunday, all day"),
        new("Weekdays", "Monday to Friday, all day"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<string> Words => Models.Select(model => model.Key);

    /// <inheritdoc/>
    protected override string Describe(string word) => Models.First(model => model.Key == word).Value;
}
