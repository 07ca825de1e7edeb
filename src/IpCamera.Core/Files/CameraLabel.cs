using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IpCamera.Files;

/// <summary>
/// The name of a session as the names of its files begin: the same for the same name in every command, and another one for every
/// other name, so that nobody's files are taken for somebody else's.
/// </summary>
public static class CameraLabel
{
    /// <summary>Between what can be read and what tells names apart. A name that has it itself is never taken as it is.</summary>
    private const char Mark = '~';

    /// <summary>The port of an address is set off by this, where a colon is forbidden.</summary>
    private const char Port = '+';

    /// <summary>A name that is safe in file names is its own label; of any other the readable part is kept, and a check sum tells the rest.</summary>
    public static string For(string session)
    {
        string name = (session ?? throw new ArgumentNullException(nameof(session))).Normalize(NormalizationForm.FormC);
        // Addresses are the usual names that no file can have.
        string label = name.Replace(':', Port);
        string safe = SafeFileName.From(label, "camera");
        return safe == label && name.IndexOfAny([Mark, Port]) < 0 ? safe : $"{safe}{Mark}{CheckSum(name)}";
    }

    private static string CheckSum(string name)
    {
        using SHA256 hash = SHA256.Create();
        // Names of sessions are the same in capital and small letters.
        byte[] sum = hash.ComputeHash(Encoding.UTF8.GetBytes(name.ToUpperInvariant()));
        return string.Format(CultureInfo.InvariantCulture, "{0:x2}{1:x2}{2:x2}{3:x2}", sum[0], sum[1], sum[2], sum[3]);
    }
}
