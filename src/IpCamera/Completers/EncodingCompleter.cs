using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace IpCamera.Completers;

/// <summary>Completes the names of the code pages that this system knows.</summary>
public sealed class EncodingCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words => Encoding.GetEncodings().Select(encoding => encoding.Name).Distinct().OrderBy(name => name, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override string Describe(string word) => Encoding.GetEncoding(word).EncodingName;
}
