using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using IpCamera.Files;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>What holds of every text that the library shows or uses, whoever wrote it.</summary>
internal static class TextRules
{
    /// <summary>Fails where the error is not one that may be reported so, or its message could drive a terminal.</summary>
    public static void IsReported(CamException error, params CamErrorCode[] codes)
    {
        Assert.Contains(error.Code, codes);
        Assert.False(error.Message.Any(char.IsControl), $"A control character is in the message '{error.Message}'.");
        Assert.InRange(error.Message.Length, 1, 1000);
    }

    /// <summary>Fails unless the name made of a proposed one is a single part of a path that is safe on every system.</summary>
    public static void IsMadeSafe(string? proposed)
    {
        const string Fallback = "fallback.jpg";
        string safe = SafeFileName.From(proposed, Fallback);

        Assert.InRange(Encoding.UTF8.GetByteCount(safe), 1, 120);
        Assert.Equal(-1, safe.IndexOfAny(['/', '\\', ':', '"', '<', '>', '|', '?', '*']));
        Assert.DoesNotContain(safe, char.IsControl);
        Assert.DoesNotContain(safe, char.IsSurrogate);
        Assert.DoesNotContain(safe, one => char.GetUnicodeCategory(one) == UnicodeCategory.Format);
        Assert.False(safe[0] is '.' or ' ' or '-', $"'{safe}' begins badly.");
        Assert.False(safe[^1] is '.' or ' ', $"'{safe}' ends badly.");
        Assert.Equal(safe, Path.GetFileName(safe));
        // What was made safe is left as it is from then on.
        Assert.Equal(safe, SafeFileName.From(safe, Fallback));
    }
}
