using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.ModuleTests;

/// <summary>What TAB offers for a schedule is what it says of it.</summary>
public sealed class OfferedScheduleTests : CameraTest
{
    /// <summary>By what is said: whether a day of the week (0 is Monday) and an hour are in it.</summary>
    private static readonly Dictionary<string, Func<int, int, bool>> Claims = new()
    {
        ["The whole week"] = (_, _) => true,
        ["None of the week"] = (_, _) => false,
        ["Every night: times that end before they begin go on into the next day"] = (_, hour) => hour is >= 22 or < 6,
        ["Monday to Friday, in working hours"] = (day, hour) => day < 5 && IsWork(hour),
        ["Every night of the working week, and the whole weekend"] = (day, hour) => day >= 5 || !IsWork(hour),
        ["Saturday and Sunday, all day"] = (day, _) => day >= 5,
        ["Monday to Friday, all day"] = (day, _) => day < 5,
    };

    [Fact]
    public void Each_offer_is_what_is_said_of_it()
    {
        Engine engine = NewEngine();
        IReadOnlyList<CompletionResult> offers = engine.CompleteAll("Set-CamFtp -Schedule ");

        Assert.Equal(Claims.Keys.Order(), offers.Select(offer => offer.ToolTip).Order());
        Assert.All(offers, offer =>
        {
            engine["text"] = offer.ListItemText;
            Func<int, int, bool> claim = Claims[offer.ToolTip];
            // 0 is Sunday to .NET.
            IReadOnlyList<PSObject> isIn = engine.Get("""
                $schedule = New-CamSchedule $text
                foreach ($day in 1..6 + 0) { foreach ($hour in 0..23) { $schedule[$day, "${hour}:30"] } }
                """);
            IEnumerable<bool> expected = Enumerable.Range(0, 7 * 24).Select(hour => claim(hour / 24, hour % 24));
            Assert.Equal(expected, isIn.Select(one => (bool)one.BaseObject));
        });
    }

    private static bool IsWork(int hour) => hour is >= 8 and < 18;
}
