using System;
using System.IO;
using IpCamera.Cgi;

namespace IpCamera.CoreTests;

/// <summary>Bodies of answers as they were recorded from a camera.</summary>
internal static class Recorded
{
    public static byte[] Body(string cgi)
    {
        using Stream resource = typeof(Recorded).Assembly.GetManifestResourceStream(cgi)
            ?? throw new ArgumentException($"No body of {cgi} was recorded.", nameof(cgi));
        using MemoryStream copy = new();
        resource.CopyTo(copy);
        return copy.ToArray();
    }

    public static CgiVariables Variables(string cgi) => CgiVariableReader.Read(Body(cgi), System.Text.Encoding.UTF8);
}
