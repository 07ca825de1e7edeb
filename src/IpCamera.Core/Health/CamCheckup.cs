using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Reports;
using IpCamera.Settings;

namespace IpCamera.Health;

/// <summary>Runs checks on a camera: what several of them look at is read once.</summary>
/// <param name="client">The camera.</param>
/// <param name="options">What they may do; null for nothing but asking.</param>
/// <param name="cancellationToken">The caller's cancellation.</param>
public sealed class CamCheckup(CamClient client, CamCheckOptions? options, CancellationToken cancellationToken)
{
    private readonly CheckSubject _subject = new(client, options ?? new CamCheckOptions(), cancellationToken);

    /// <summary>Refuses names that no check has.</summary>
    /// <param name="checks">The checks there are.</param>
    /// <param name="names">Names; null for all.</param>
    /// <param name="isMatch">Tells whether a check's name is meant by one of the names.</param>
    /// <returns>The checks that are meant, in the order of their table.</returns>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: a name is that of no check.</exception>
    public static IReadOnlyList<CamCheckDefinition> Choose(
        IReadOnlyList<CamCheckDefinition> checks, IReadOnlyList<string>? names, Func<string, string, bool> isMatch)
    {
        if (names is null) return checks;
        string? unknown = names.FirstOrDefault(name => !checks.Any(check => isMatch(check.Name, name)));
        if (unknown is not null)
        {
            throw CamErrors.Invalid($"There is no check '{HarmlessText.Quoted(unknown)}'; there are {string.Join(", ", checks.Select(check => check.Name))}.");
        }

        return [.. checks.Where(check => names.Any(name => isMatch(check.Name, name)))];
    }

    /// <summary>Measures the camera and runs checks: no exception either.</summary>
    /// <param name="camera">What it is called.</param>
    /// <param name="checks">The checks to run.</param>
    public async Task<CamMetricSample> MeasureAsync(string camera, IReadOnlyList<CamCheckDefinition> checks)
    {
        if (checks is null) throw new ArgumentNullException(nameof(checks));
        StatusAnswer? answer = await TryAsync(_subject.StatusAsync).ConfigureAwait(false);
        var results = new List<CamCheck>();
        foreach (CamCheckDefinition check in checks) results.Add(await RunAsync(check).ConfigureAwait(false));
        return new CamMetricSample(camera, answer?.Status, answer?.Taken, answer?.Drift, results);
    }

    /// <summary>Tells all that a report says of the camera: no exception either.</summary>
    /// <param name="camera">What it is called.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="checks">The checks to run.</param>
    public async Task<CamReportCamera> ReportAsync(string camera, string address, IReadOnlyList<CamCheckDefinition> checks)
    {
        CamMetricSample sample = await MeasureAsync(camera, checks).ConfigureAwait(false);
        CamParams? settings = await TryAsync(_subject.ParamsAsync).ConfigureAwait(false);
        PictureLook? picture = await TryAsync(_subject.PictureAsync).ConfigureAwait(false);
        return new CamReportCamera
        {
            Name = camera,
            Address = address,
            Time = client.Clock.Now,
            Picture = picture?.Bytes,
            Facts = [.. ReportFacts.Of(sample.Status, settings)],
            Checks = sample.Checks,
        };
    }

    /// <summary>Runs a check. Whatever a camera does makes a result, and no exception.</summary>
    public async Task<CamCheck> RunAsync(CamCheckDefinition check)
    {
        CheckVerdict verdict;
        try
        {
            // One that is away is asked once: each check would wait as long as the first.
            if (check.JudgeAsync != ReachableCheck.JudgeAsync) await _subject.RequireAsync().ConfigureAwait(false);
            verdict = await check.JudgeAsync(_subject).ConfigureAwait(false);
        }
        catch (CamException fault)
        {
            verdict = CheckVerdict.Unknown(fault.Fact, fault.Remedy);
        }

        bool isWrong = verdict.Result is CamCheckResult.Warning or CamCheckResult.Fail;
        return new CamCheck
        {
            Check = check.Name,
            Severity = check.Severity,
            Result = verdict.Result,
            Finding = HarmlessText.From(verdict.Finding),
            Remedy = verdict.Remedy ?? (isWrong ? check.Remedy : null),
        };
    }

    /// <summary>What a camera answers; null where it does not, or no more.</summary>
    private async Task<T?> TryAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            await _subject.RequireAsync().ConfigureAwait(false);
            return await read().ConfigureAwait(false);
        }
        catch (CamException)
        {
            return null;
        }
    }
}
