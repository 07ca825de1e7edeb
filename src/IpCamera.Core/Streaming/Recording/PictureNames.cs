using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using IpCamera.Files;

namespace IpCamera.Streaming;

/// <summary>
/// The names of a folder of pictures, from a template with the words <c>{Camera}</c>, <c>{Index}</c> and <c>{Time}</c>, the last
/// two with a format behind a colon if wanted, or of a folder of events, with <c>{Trigger}</c> as well. What is put in for a word never holds a separator of paths.
/// </summary>
public sealed class PictureNames
{
    /// <summary>The names that pictures have where no template says otherwise.</summary>
    public const string DefaultTemplate = "{Camera}_{Time:yyyyMMdd_HHmmss_fff}.jpg";

    private const string DefaultTime = "yyyyMMdd_HHmmss_fff";
    private const string DefaultIndex = "000000";

    private static readonly Regex Words = new(@"\{(?<word>Camera|Index|Time|Trigger)(:(?<format>[^{}]+))?\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>What whoever wrote it took for a word: a name in braces of a folder, such as a GUID, has more than letters.</summary>
    private static readonly Regex Meant = new(@"\{(?<word>[A-Za-z]+)(:[^{}]*)?\}", RegexOptions.CultureInvariant);

    /// <summary>The clock that systems give their files is a few milliseconds behind.</summary>
    private static readonly TimeSpan FileTimeStep = TimeSpan.FromMilliseconds(20);

    private readonly string _template;
    private readonly string _camera;
    private string _last = string.Empty;
    private int _repeats;
    private bool _hasBegun;
    private DateTime _oldest = DateTime.MaxValue;

    /// <param name="template">The path of a picture, with words.</param>
    /// <param name="camera">What <c>{Camera}</c> stands for.</param>
    /// <param name="isSeries">False where there is one picture alone.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>: all pictures would have the same name, or a format is none.</exception>
    public PictureNames(string template, string camera, bool isSeries = true)
    {
        _template = template;
        _camera = camera;
        if (isSeries
            && !Words.Matches(template).Cast<Match>().Any(match => match.Groups["word"].Value.ToUpperInvariant() is "INDEX" or "TIME"))
        {
            throw CamErrors.Invalid($"'{Path.GetFileName(template)}' is the name of one file; there are many: "
                + "put {Index:000000} or {Time:HHmmss_fff} into it.");
        }

        try
        {
            Expand(0, DateTimeOffset.Now);
        }
        catch (FormatException fault)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"A format in '{template}' is none: {fault.Message}", fault);
        }
    }

    /// <summary>Refuses what is written like a word and is none.</summary>
    /// <param name="names">The part of a template in which words may stand.</param>
    /// <exception cref="CamException"><see cref="CamErrorCode.InvalidValue"/>.</exception>
    public static void RequireWords(string names)
    {
        foreach (Match meant in Meant.Matches(names))
        {
            string word = meant.Groups["word"].Value.ToUpperInvariant();
            if (word == "CAMERA" && meant.Value.Contains(":"))
            {
                throw CamErrors.Invalid($"'{meant.Value}': the name of a camera has no format; write {{Camera}}.");
            }

            if (Words.Match(meant.Value).Length != meant.Length)
            {
                throw CamErrors.Invalid($"'{meant.Value}' is no word of a name: there are {{Camera}}, {{Index}} and {{Time}}, "
                    + "the last two with a format if wanted, such as {Index:000} and {Time:HHmmss}.");
            }
        }
    }

    /// <summary>Where the first word of a template stands; -1 when it has none.</summary>
    public static int FirstWord(string template) => Words.Match(template) is { Success: true } match ? match.Index : -1;

    /// <summary>True when the template tells cameras apart.</summary>
    public static bool NamesCamera(string template) => template.IndexOf("{Camera}", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// The path of a picture. One that would have the name of a picture of this series gets a number: names come back where two
    /// pictures arrive in one moment, when a clock is set back, and at the end of summer time.
    /// </summary>
    /// <param name="index">Its number in the recording, from 0.</param>
    /// <param name="time">When it arrived.</param>
    /// <param name="replace">True to replace files that were there before the series.</param>
    public string Next(long index, DateTimeOffset time, bool replace)
    {
        // What was written since the earliest moment of the series is its own, whatever the clock did meanwhile.
        if (time.UtcDateTime - FileTimeStep < _oldest) _oldest = time.UtcDateTime - FileTimeStep;
        string name = Expand(index, time);
        if (name != _last) (_last, _repeats) = (name, 0);
        string path;
        do
        {
            path = ++_repeats == 1 ? name : $"{Path.Combine(Path.GetDirectoryName(name)!, Path.GetFileNameWithoutExtension(name))}_{_repeats}{Path.GetExtension(name)}";
        }
        while (_hasBegun && File.Exists(path) && (!replace || File.GetLastWriteTimeUtc(path) >= _oldest));
        _hasBegun = true;
        return path;
    }

    /// <summary>The name of a file.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <param name="time">Its time.</param>
    /// <param name="trigger">What began it; null for no event, whose names have no such word.</param>
    internal string Expand(long index, DateTimeOffset time, CamTrigger? trigger = null) => Words.Replace(_template, match =>
    {
        string format = match.Groups["format"].Value;
        string value = match.Groups["word"].Value.ToUpperInvariant() switch
        {
            "CAMERA" => _camera,
            "TRIGGER" => trigger?.ToString() ?? match.Value,
            "INDEX" => index.ToString(format.Length > 0 ? format : DefaultIndex, CultureInfo.InvariantCulture),
            _ => time.ToString(format.Length > 0 ? format : DefaultTime, CultureInfo.InvariantCulture),
        };
        return SafeFileName.From(value.Replace(':', '-').Replace('/', '-').Replace('\\', '-'), "_");
    });

    /// <summary>What the names look like from a folder on, with slashes; a number behind tells those apart that would be the same.</summary>
    internal Regex PatternIn(string folder)
    {
        string extension = Path.GetExtension(_template);
        string stem = _template.Substring(folder.Length, _template.Length - folder.Length - extension.Length).Replace('\\', '/').TrimStart('/');
        var pattern = new StringBuilder("^");
        int at = 0;
        foreach (Match match in Words.Matches(stem))
        {
            pattern.Append(Regex.Escape(stem.Substring(at, match.Index - at)));
            pattern.Append(match.Groups["word"].Value.ToUpperInvariant() switch
            {
                "CAMERA" => Regex.Escape(_camera),
                "TRIGGER" => "(Motion|Alarm)",
                _ => @"[^/\\]+",
            });
            at = match.Index + match.Length;
        }

        pattern.Append(Regex.Escape(stem.Substring(at))).Append(@"(_\d{1,4})?").Append(Regex.Escape(extension)).Append('$');
        return new Regex(pattern.ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
