using System;
using System.Collections.Concurrent;

namespace IpCamera.Cgi;

/// <summary>
/// How a camera's whole answers end. Where it does not say how long they are, one that was cut between two variables looks like any
/// other, but for what others had.
/// </summary>
internal sealed class AnswerEnds
{
    private readonly ConcurrentDictionary<string, string> _last = new(StringComparer.Ordinal);
    private volatile bool _withLine;

    /// <summary>True for an answer that other answers of the camera show to be cut.</summary>
    /// <param name="cgi">The CGI that answered.</param>
    /// <param name="body">Its answer.</param>
    /// <param name="variables">What was read of it.</param>
    public bool AreMissing(CgiDefinition cgi, byte[] body, CgiVariables variables) =>
        (_withLine && !EndsLine(body)) || (_last.TryGetValue(cgi.Name, out string last) && variables.GetText(last) is null);

    /// <summary>Remembers how an answer ended that seems to be whole.</summary>
    /// <param name="cgi">The CGI that answered.</param>
    /// <param name="body">Its answer.</param>
    /// <param name="variables">What was read of it.</param>
    public void Learn(CgiDefinition cgi, byte[] body, CgiVariables variables)
    {
        if (variables.LastName is not string last) return;
        _withLine = EndsLine(body);
        _last[cgi.Name] = last;
    }

    private static bool EndsLine(byte[] body) => body.Length > 0 && body[body.Length - 1] == '\n';
}
