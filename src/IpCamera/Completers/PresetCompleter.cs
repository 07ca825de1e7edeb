using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using IpCamera.Ptz;
using IpCamera.Sessions;
using IpCamera.Transformers;

namespace IpCamera.Completers;

/// <summary>Completes the numbers of presets: those that the wiring of the session has.</summary>
public class PresetCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => WordsFor(null);

    /// <inheritdoc/>
    protected override IEnumerable<string> WordsFor(IDictionary? bound)
    {
        // What all the sessions have; without any, what some camera has.
        CamWiring wiring = FindSessions(bound).Any(session => session.Wiring == CamWiring.InternalMotor) ? CamWiring.InternalMotor : CamWiring.PelcoD;
        return Enumerable.Range(1, PtzCommandSet.CountPresets(wiring)).Select(preset => preset.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    protected override string Describe(string word) => $"Preset {word}";

    private static IEnumerable<CamSession> FindSessions(IDictionary? bound)
    {
        object? given = bound?.Contains("Session") == true ? bound["Session"] : CamSessionTable.Current.Default;
        return LanguagePrimitives.ConvertTo<object[]>(given ?? Array.Empty<object>()).Select(Argument.Value).SelectMany(one => one switch
        {
            CamSession session => [session],
            string name => CamSessionTable.Current.Find(name),
            _ => Enumerable.Empty<CamSession>(),
        });
    }
}
