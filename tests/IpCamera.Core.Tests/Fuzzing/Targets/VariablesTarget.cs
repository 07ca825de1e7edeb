using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Secrecy;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>The variables of a camera's text answers, and what is made of an answer that has none.</summary>
internal static class VariablesTarget
{
    private static readonly CgiDefinition Cgi = Cgis.GetStatus;
    private static readonly KnownSecrets NoSecrets = new(null, [], Encoding.Latin1);

    public static void Try(byte[] body)
    {
        CgiVariables variables = CgiVariableReader.Read(body, Encoding.Latin1);

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, string value) in variables)
        {
            Assert.True(names.Add(name), $"{name} is there twice.");
            Assert.InRange(name.Length, 1, 64);
            Assert.All(name, one => Assert.True(char.IsAsciiLetterOrDigit(one) || one is '_' or '[' or ']' or '.'));
            Assert.Equal(value, variables[name]);
            _ = variables.GetNumber(name);
        }

        // Not a byte is used twice.
        Assert.True(variables.Sum(pair => pair.Key.Length + (long)variables.GetText(pair.Key)!.Length) <= body.Length);
        Assert.Equal(variables.Count, names.Count);
        SurvivesBeingWritten(variables);
        Judge(() => CgiAnswer.RequireOk(Cgi, body, NoSecrets));
        Judge(() => Assert.NotEmpty(CgiAnswer.ReadVariables(Cgi, body, Encoding.Latin1, NoSecrets)));
        Judge(() => Assert.InRange(new CamCgiResponse("x.cgi", null, body, body.Length, Encoding.Latin1).Variables.Count, 0, variables.Count));
    }

    /// <summary>What was read, written as cameras write it, is read again. A text that holds the sign of its own end is left out: nothing tells it from two.</summary>
    private static void SurvivesBeingWritten(CgiVariables variables)
    {
        KeyValuePair<string, string>[] plain = [.. variables.Where(pair => pair.Value.IndexOfAny(['\'', '\n']) < 0)];
        byte[] written = [.. plain.SelectMany(pair => (byte[])[.. Encoding.ASCII.GetBytes($"var {pair.Key}='"), .. variables.GetText(pair.Key)!.ToBytes(), .. "';\n"u8])];

        Assert.Equal(plain, CgiVariableReader.Read(written, Encoding.Latin1));
    }

    private static void Judge(Action action)
    {
        try
        {
            action();
        }
        catch (CamException refused)
        {
            TextRules.IsReported(refused, CamErrorCode.Rejected, CamErrorCode.MalformedResponse);
        }
    }
}
