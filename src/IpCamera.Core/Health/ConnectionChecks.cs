using System;
using System.Globalization;
using System.Threading.Tasks;

namespace IpCamera.Health;

/// <summary>How the camera answers, and what its clock says.</summary>
internal static class ConnectionChecks
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan VerySlow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Off = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FarOff = TimeSpan.FromMinutes(10);

    // A camera that never reached its time server counts from 1970.
    private static readonly DateTimeOffset NeverSet = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<CheckVerdict> JudgeResponseTimeAsync(CheckSubject subject)
    {
        StatusAnswer answer = await subject.StatusAsync().ConfigureAwait(false);
        string finding = string.Format(CultureInfo.InvariantCulture, "Its status took {0:0.00} s.", answer.Taken.TotalSeconds);
        if (answer.Taken > VerySlow) return CheckVerdict.Fail(finding);
        return answer.Taken > Slow ? CheckVerdict.Warning(finding) : CheckVerdict.Pass(finding);
    }

    public static async Task<CheckVerdict> JudgeClockAsync(CheckSubject subject)
    {
        StatusAnswer answer = await subject.StatusAsync().ConfigureAwait(false);
        if (answer.Drift is not TimeSpan drift) return CheckVerdict.Unknown("It does not report its clock.");
        if (answer.Status.Time < NeverSet) return CheckVerdict.Fail("Its clock was never set: it counts from 1970.");
        if (drift == TimeSpan.Zero) return CheckVerdict.Pass("Its clock is right to the second.");
        string finding = $"Its clock is {TimeText.Of(drift.Duration())} {(drift > TimeSpan.Zero ? "ahead" : "behind")}.";
        if (drift.Duration() > FarOff) return CheckVerdict.Fail(finding);
        return drift.Duration() > Off ? CheckVerdict.Warning(finding) : CheckVerdict.Pass(finding);
    }
}
