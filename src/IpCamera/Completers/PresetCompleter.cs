using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using IpCamera.Ptz;

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
        CamWiring wiring = BoundSessions.Find(bound).Any(session => session.Wiring == CamWiring.InternalMotor) ? CamWiring.InternalMotor : CamWiring.PelcoD;
        return Enumerable.Range(1, PtzCommandSet.CountPresets(wiring)).Select(preset => preset.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    protected override string Describe(string word) => $"Preset {word}";
}
