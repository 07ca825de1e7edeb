using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.Simulator.Services;

/// <summary>One reply of a mail or FTP server.</summary>
internal sealed record ServiceReply(int Code, IReadOnlyList<string> Lines)
{
    public string LastLine => Lines[^1];

    public bool Offers(string word) => Lines.Any(line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
}
