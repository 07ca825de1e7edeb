using System.Collections.Generic;

namespace IpCamera.Benchmarks.Soak;

/// <summary>What the cameras went through.</summary>
/// <param name="Counts">How often each kind of trouble was made.</param>
/// <param name="OpenRequests">How many requests they were still answering when the module had ended all its work.</param>
internal sealed record SoakTroubles(Dictionary<string, int> Counts, int OpenRequests);
