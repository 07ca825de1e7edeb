using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace IpCamera.Health;

/// <summary>What the camera's log tells. A restart empties it.</summary>
internal static class LogChecks
{
    private const int Repeated = 3;

    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    // No document says what firmware writes.
    private static readonly string[] StartWords = ["power on", "system start", "startup", "boot"];
    private static readonly string[] ErrorWords = ["error", "fail", "timeout", "time out", "refused", "lost", "disconnect", "denied"];

    public static async Task<CheckVerdict> JudgeUptimeAsync(CheckSubject subject)
    {
        IReadOnlyList<CamLogEntry> log = await subject.LogAsync().ConfigureAwait(false);
        DateTimeOffset? now = (await subject.StatusAsync().ConfigureAwait(false)).Status.Time;
        CamLogEntry? start = log.LastOrDefault(entry => entry.Time is not null && Has(entry, StartWords));
        DateTimeOffset? since = start?.Time ?? log.Min(entry => entry.Time);
        if (now is null || since is null || since > now) return CheckVerdict.Unknown("Its log does not tell.");
        string time = TimeText.Of(now.Value - since.Value);
        if (start is null) return CheckVerdict.Pass($"It has run for {time} at least: so old is its log.");
        return now - since < Lately
            ? CheckVerdict.Warning($"It started {time} ago.")
            : CheckVerdict.Pass($"It has run for {time}.");
    }

    public static async Task<CheckVerdict> JudgeErrorsAsync(CheckSubject subject)
    {
        IReadOnlyList<CamLogEntry> log = await subject.LogAsync().ConfigureAwait(false);
        string[] repeated =
        [
            .. log.Where(entry => Has(entry, ErrorWords)).GroupBy(WhatOf, StringComparer.OrdinalIgnoreCase)
                .Where(kind => kind.Count() >= Repeated).OrderByDescending(kind => kind.Count()).Select(kind => $"{kind.Count()} times '{HarmlessText.Quoted(kind.Key)}'"),
        ];
        return repeated.Length == 0
            ? CheckVerdict.Pass(log.Count == 0 ? "Its log is empty." : "No error comes again and again.")
            : CheckVerdict.Warning($"Its log has {string.Join(", ", repeated.Take(Repeated))}.");
    }

    private static string WhatOf(CamLogEntry entry) => entry.Event ?? entry.Text;

    private static bool Has(CamLogEntry entry, string[] words) =>
        Array.Exists(words, word => WhatOf(entry).IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
