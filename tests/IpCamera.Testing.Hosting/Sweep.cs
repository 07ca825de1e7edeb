using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.RegularExpressions;

namespace IpCamera.Testing.Hosting;

/// <summary>Goes through everything that a user, a log or a file can get to see of what a script brought forth.</summary>
/// <param name="engine">Where the script ran.</param>
public sealed class Sweep(Engine engine)
{
    private const int Depth = 6;

    private static readonly Regex SecureStrings = new("<SS[^>]*>[^<]*</SS>", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _shownErrors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shownObjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Whether errors are serialized too. PowerShell holds on to the last one that was.</summary>
    public bool SerializesErrors { get; init; } = true;

    /// <summary>How many texts were gone through, by the kind of place.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>
    /// All texts, each with the place it was found in. Errors and objects are shown in all ways once for each kind of them.
    /// </summary>
    public IEnumerable<(string Place, string Text)> Of(Outcome outcome) => Enumerate(outcome).Select(pair =>
    {
        _counts[pair.Place] = _counts.GetValueOrDefault(pair.Place) + 1;
        return pair;
    });

    private IEnumerable<(string Place, string Text)> Enumerate(Outcome outcome)
    {
        foreach (string line in outcome.Verbose) yield return ("verbose", line);
        foreach (string line in outcome.Debug) yield return ("debug", line);
        foreach (string line in outcome.Warnings) yield return ("warning", line);
        foreach (string line in outcome.Information) yield return ("information", line);
        foreach (string line in outcome.Progress) yield return ("progress", line);
        foreach (ErrorRecord error in outcome.Errors)
        {
            foreach (string text in TextsOf(error)) yield return ("error", text);
            yield return ("error", error.TargetObject?.ToString() ?? "");
            // Of one kind of fault of one cmdlet one is enough: its message differs, its shape does not.
            if (!_shownErrors.Add(error.FullyQualifiedErrorId)) continue;
            foreach (string text in Walk(error.TargetObject, Depth)) yield return ("error", text);
            engine["swept"] = error;
            foreach (string view in (string[])["ConciseView", "NormalView", "DetailedView"]) yield return ("error view", Show($"$ErrorView = '{view}'; $swept"));
            if (SerializesErrors) yield return ("error Clixml", WithoutSecureStrings(Run("[System.Management.Automation.PSSerializer]::Serialize($swept, 3)")));
        }

        foreach (PSObject item in outcome.Output)
        {
            foreach (string text in Walk(item, Depth)) yield return ("object", text);
        }

        foreach ((string place, string text) in ViewsOf(outcome.Output)) yield return (place, text);
    }

    /// <summary>What an error says and carries. The line that the user typed is the user's own.</summary>
    private static IEnumerable<string> TextsOf(ErrorRecord error)
    {
        yield return $"{error}\n{error.FullyQualifiedErrorId}\n{error.CategoryInfo}\n{error.ErrorDetails?.Message}\n{error.ErrorDetails?.RecommendedAction}\n{error.ScriptStackTrace}";
        yield return error.Exception.ToString();
        for (Exception? fault = error.Exception; fault is not null; fault = fault.InnerException)
        {
            yield return $"{fault.Message}\n{fault.Source}\n{fault.HelpLink}";
            foreach (DictionaryEntry entry in fault.Data) yield return $"{entry.Key} {entry.Value}";
        }
    }

    /// <summary>The texts of an object, of its properties, of theirs, and so on.</summary>
    public static IEnumerable<string> Walk(object? value, int depth)
    {
        if (value is null) yield break;
        object item = value is PSObject wrapped ? wrapped.BaseObject : value;
        yield return value.ToString() ?? "";
        // A secure string is opened on purpose alone; a picture is a picture.
        if (depth == 0 || item is string or SecureString or byte[] or Type or Uri or IPAddress or TimeZoneInfo or Delegate || item.GetType().IsPrimitive || item is Enum or DateTime or DateTimeOffset or TimeSpan) yield break;
        if (item is FileSystemInfo file)
        {
            yield return file.FullName;
            yield break;
        }

        if (item is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
            {
                yield return entry.Key.ToString() ?? "";
                foreach (string text in Walk(entry.Value, depth - 1)) yield return text;
            }

            yield break;
        }

        if (item is IEnumerable several)
        {
            foreach (object? one in several)
            {
                foreach (string text in Walk(one, depth - 1)) yield return text;
            }
        }

        foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
        {
            if (IsRawByNature(item, property.Name)) continue;
            object? held;
            try
            {
                held = property.Value;
            }
            catch (GetValueException)
            {
                // An address, for example, has properties that only some addresses have.
                continue;
            }

            foreach (string text in Walk(held, depth - 1)) yield return text;
        }
    }

    /// <summary>
    /// True for what is documented to hold all that a camera sends: the answer of Invoke-CamCgi, and addresses that are set as
    /// they are written.
    /// </summary>
    public static bool IsRawByNature(object item, string property) => (item.GetType().Name, property) is
        ("CamCgiResponse", "Text" or "Bytes") or ("CamAlarm", "HttpUrl") or ("CamDdns" or "CamFactoryDdns", "ProxyServer");

    private IEnumerable<(string Place, string Text)> ViewsOf(IReadOnlyList<PSObject> output)
    {
        if (output.Count == 0) yield break;
        engine["swept"] = output.ToArray();
        yield return ("default view", Show("$swept"));
        foreach (PSObject item in output.Where(item => _shownObjects.Add(item.BaseObject.GetType().Name)))
        {
            engine["swept"] = item;
            // Mixed with others, an object is shown by its type alone.
            yield return ("mixed view", Show("[pscustomobject]@{ a = 1 }; $swept"));
            yield return ("text", Run("\"$swept\""));
            if (item.BaseObject is FileSystemInfo || item.Properties.Any(property => IsRawByNature(item.BaseObject, property.Name))) continue;
            yield return ("Clixml", WithoutSecureStrings(Run("[System.Management.Automation.PSSerializer]::Serialize($swept, 5)")));
        }
    }

    /// <summary>Secure strings are kept as the system can: on Windows encrypted, elsewhere not, as the documentation says.</summary>
    private static string WithoutSecureStrings(string clixml) => SecureStrings.Replace(clixml, "");

    /// <summary>What is shown of objects.</summary>
    private string Show(string script)
    {
        int start = engine.Host.Text.Length;
        return Run($"& {{ {script} }} | Out-Default") + engine.Host.Text[start..];
    }

    private string Run(string script)
    {
        Outcome outcome = engine.Run(script);
        return string.Join('\n', outcome.Output.Select(line => line?.ToString()).Concat(outcome.Errors.Select(error => error.Exception.ToString())));
    }
}
