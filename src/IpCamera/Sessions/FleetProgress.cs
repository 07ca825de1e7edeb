using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;

namespace IpCamera.Sessions;

/// <summary>
/// What is shown of the cameras of one command: a line each while they are few; of many one line for all, and below it those that have
/// been at it longest. Lives on the pipeline thread.
/// </summary>
internal sealed class FleetProgress
{
    private const int Few = 5;
    private const int SummaryId = 0;

    /// <summary>How often the lines of many cameras are shown anew: each of them has news.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly SortedDictionary<int, (string Title, string Activity, string Status, int Percent)> _shown = [];
    private readonly Stopwatch _clock = new();
    private readonly bool[] _isLineOpen = new bool[Few + 1];
    private int _cameras;
    private int _done;
    private int _best;
    private bool _isSummed;

    /// <summary>There are so many cameras more.</summary>
    public void Plan(int cameras) => _cameras += cameras;

    /// <summary>Shows how far a camera is.</summary>
    /// <param name="cmdlet">Which shows it.</param>
    /// <param name="number">The camera's place in the order in which the work began, from 1.</param>
    /// <param name="camera">Its name.</param>
    /// <param name="activity">What is going on.</param>
    /// <param name="status">How it stands.</param>
    /// <param name="percent">0 to 100; -1 when unknown.</param>
    public void Show(PSCmdlet cmdlet, int number, string camera, string activity, string status, int percent)
    {
        string title = HarmlessText.From($"{camera}: {activity}");
        _shown[number] = (title, activity, status, percent);
        if (_cameras > Few) Sum(cmdlet, isDue: false);
        else cmdlet.WriteProgress(Line(number, title, status, percent));
    }

    /// <summary>Takes a camera's line away.</summary>
    public void Complete(PSCmdlet cmdlet, int number)
    {
        if (!_shown.TryGetValue(number, out var shown) || !_shown.Remove(number)) return;
        if (!_isSummed) cmdlet.WriteProgress(Completed(number, shown.Title));
    }

    /// <summary>A camera's work is over.</summary>
    public void End(PSCmdlet cmdlet, int number)
    {
        _done++;
        Complete(cmdlet, number);
        if (_isSummed) Sum(cmdlet, isDue: _shown.Count == 0);
    }

    private void Sum(PSCmdlet cmdlet, bool isDue)
    {
        if (!_isSummed)
        {
            // Those that came before had lines of their own.
            foreach (int number in _shown.Keys.TakeWhile(number => number <= Few))
            {
                cmdlet.WriteProgress(Completed(number, _shown[number].Title));
            }

            _isSummed = true;
        }
        else if (!isDue && _clock.Elapsed < Pace)
        {
            return;
        }

        _clock.Restart();
        if (_shown.Count > 0)
        {
            string status = $"{_done} of {_cameras} cameras done, {_shown.Count} under way";
            cmdlet.WriteProgress(Line(SummaryId, _shown.First().Value.Activity, status, Percent()));
            _isLineOpen[SummaryId] = true;
        }

        int line = 0;
        foreach (var (title, _, state, percent) in _shown.Values.Take(Few))
        {
            ProgressRecord record = Line(++line, title, state, percent);
            record.ParentActivityId = SummaryId;
            cmdlet.WriteProgress(record);
            _isLineOpen[line] = true;
        }

        while (++line <= Few) Close(cmdlet, line);
        if (_shown.Count == 0) Close(cmdlet, SummaryId);
    }

    private void Close(PSCmdlet cmdlet, int line)
    {
        if (_isLineOpen[line]) cmdlet.WriteProgress(Completed(line, " "));
        _isLineOpen[line] = false;
    }

    /// <summary>Of all cameras; -1 while nothing is known. It never goes back, though cameras may come to it.</summary>
    private int Percent()
    {
        int percent = (int)(((100L * _done) + _shown.Values.Sum(one => (long)Math.Max(0, one.Percent))) / _cameras);
        _best = Math.Max(_best, percent);
        return _best > 0 ? _best : -1;
    }

    private static ProgressRecord Line(int id, string title, string status, int percent) =>
        new(id, title, status) { PercentComplete = percent };

    private static ProgressRecord Completed(int id, string title) =>
        new(id, title, " ") { RecordType = ProgressRecordType.Completed };
}
