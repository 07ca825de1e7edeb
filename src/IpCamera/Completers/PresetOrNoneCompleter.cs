using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Completers;

/// <summary>Completes the numbers of presets, and 0 for none of them.</summary>
public sealed class PresetOrNoneCompleter : PresetCompleter
{
    private const string None = "0";

    /// <inheritdoc/>
    protected override IEnumerable<string> WordsFor(IDictionary? bound) => base.WordsFor(bound).Prepend(None);

    /// <inheritdoc/>
    protected override string Describe(string word) => word == None ? "No preset" : base.Describe(word);
}
