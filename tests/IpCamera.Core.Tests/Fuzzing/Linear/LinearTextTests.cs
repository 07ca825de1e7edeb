using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using IpCamera.Cgi;
using IpCamera.Files;
using IpCamera.Http;
using IpCamera.Secrecy;
using IpCamera.Settings;
using IpCamera.Streaming;

namespace IpCamera.CoreTests.Fuzzing.Linear;

/// <summary>Whatever text a camera sends: reading, masking and showing it takes work in step with its length.</summary>
public sealed class LinearTextTests
{
    private const int SizeLimit = 1 << 17;

    private static readonly KnownSecrets Secrets = new(new NetworkCredential("admin", "pass&word%"), ["aaaaaaaa", "&pwd=&pwd="], Encoding.Latin1);

    /// <summary>What a text is made of, again and again; behind <c>…</c>, what it ends with.</summary>
    private static readonly string[] Patterns =
    [
        "'", "\"", "';", "';\n", "'\n", "';var ", "';var a", "';var  \t", "\nvar ", "\nvar a", "\nvar a ", ";", "\\", "\\n", "-", "=", "@", "://", "://a:b", "http://a:b@", ":", ",", " ", "\t",
        "\n", "\r", "\r\n", "\0", "%", "%2", "%25", "%2525", "&", "&amp;", "&#x26;", "+", "?", "#", "a", "a=", "a;", "&pwd=", "&pwd=x", "?pwd=&", "&a", "pwd=", "pwd=://", "&pwd=…@",
        "http://a…@", "://a:b…://", "var a='", "var a='b';", "var a=b", "a[0]='", "filename=", "response=", "nonce= ", "authorization: ", "basic YTpi ", "basic ", "Digest a=\"", "Digest ", "a=\"\\\"",
        "user=\"a\",", "x ", "  ", "motion detect", "motion detec", "1.2.3.4 ", "Mon, 2009-08-05 16:11:19 a  1.1.1.1 b\\n", "mon,", "mon-sun,", "daily 08:00-09:00,", "8:", "content-length: ",
        "content-length: 1\n", "\u00e9", "\U0001F4F7", "\ud83d", "\u202e", "HTTP/1.1 200 OK\n", "a: b\r\n", ": \n ", "boundary=", "boundary=\"-", "aaaaaaab", "aaaaaaaa", "pass&word", "YWRt", "{Camera}",
    ];

    private static readonly Dictionary<string, Action<string>> Readers = new()
    {
        ["variables"] = text => CgiVariableReader.Read(Encoding.UTF8.GetBytes(text), Encoding.UTF8),
        ["variables with foreign text"] = text => CgiVariableReader.Read(Encoding.UTF8.GetBytes(text), Encoding.UTF8, isOneText: true),
        ["a text variable"] = text => CgiVariableReader.Read(Encoding.UTF8.GetBytes("var a='" + text), Encoding.UTF8),
        ["answer"] = text => Ignore(() => CgiAnswer.ReadVariables(Cgis.GetStatus, Encoding.UTF8.GetBytes(text), Encoding.UTF8, Secrets)),
        ["error"] = text => Ignore(() => CgiAnswer.RequireOk(Cgis.SetAlias, Encoding.UTF8.GetBytes("error: " + text), Secrets)),
        ["log"] = text => CamLogReader.Read(text, TimeSpan.Zero),
        ["log line"] = text => CamLogReader.Read("Mon, 2009-08-05 16:11:19 " + text, TimeSpan.Zero),
        ["head"] = text => ReadHead(Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\n" + text)),
        ["challenge"] = text => AuthenticationChallenge.ParseAll([text, "Digest " + text]).Select(DigestChallenge.From).ToArray(),
        ["disposition"] = text => ContentDisposition.FileName("filename=" + text, Encoding.Latin1),
        ["file name"] = text => SafeFileName.From(text, "picture"),
        ["boundary"] = text => MultipartBoundary.Find("multipart/x;" + text),
        ["part head"] = text => MultipartPartHead.FindLength(Encoding.UTF8.GetBytes(text), 0, Encoding.UTF8.GetByteCount(text)),
        ["schedule"] = text => CamScheduleReader.Read(text, out _),
        ["URL"] = text => UrlRedaction.Mask(text),
        ["URL with parameters"] = text => UrlRedaction.Mask("http://host/?a=" + text),
        ["harmless text"] = text => HarmlessText.From(text),
        ["quoted text"] = text => HarmlessText.Quoted(text),
        ["known secrets"] = text => Secrets.Hide(text),
        ["names of secrets"] = text => SecretNames.Contain(text),
        ["hardware address"] = text => CamHardwareAddress.TryParse(text, out _),
        ["time zone"] = text => Ignore(() => CamTimeZone.Parse(text)),
        ["address"] = text => Ignore(() => CamAddress.Parse(text)),
        ["query"] = text => new CgiQuery().Add("a", text).Add("pwd", text).ToString(),
    };

    public static TheoryData<string> Names => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_the_text_takes_twice_the_work(string reader)
    {
        foreach (string pattern in Patterns)
        {
            string[] parts = pattern.Split('…');
            LinearWork.IsInStepWithInput(
                $"{reader} of '{pattern}'", SizeLimit, size => new StringBuilder().Insert(0, parts[0], Math.Max(1, size / parts[0].Length)).Append(parts[^1]).ToString(), Readers[reader]);
        }
    }

    private static void ReadHead(byte[] bytes)
    {
        for (int at = 0; at >= 0; at = HttpResponseHead.FindEnd(bytes, at, bytes.Length))
        {
        }

        HttpResponseHead? head = HttpResponseHead.Parse(bytes, bytes.Length);
        _ = (head?.ContentLength, head?.IsChunked, head?.IsCoded, head?["X"]);
    }

    private static void Ignore(Action action)
    {
        try
        {
            action();
        }
        catch (CamException)
        {
            // Refused is as good as read here.
        }
    }
}
