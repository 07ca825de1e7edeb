using System;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

// Of the tests and of what they share.
namespace IpCamera;

/// <summary>Members of newer runtimes that the tests use and no package brings to this one.</summary>
internal static class Extensions
{
    extension(string text)
    {
        /// <summary>Only ordinal comparisons are used.</summary>
        public string Replace(string old, string replacement, StringComparison comparison) =>
            comparison == StringComparison.Ordinal ? text.Replace(old, replacement) : throw new NotSupportedException();
    }

    extension(TcpListener listener)
    {
        public Task<Socket> AcceptSocketAsync(CancellationToken cancellationToken) => listener.AcceptSocketAsync().WaitAsync(cancellationToken);
    }

    extension(Environment)
    {
        public static bool IsPrivilegedProcess => Environment.UserName == "root";
    }

    extension(ProcessStartInfo start)
    {
        public Arguments ArgumentList => new(start);
    }

    /// <summary>Writes the arguments of a program into its one command line.</summary>
    internal sealed class Arguments(ProcessStartInfo start)
    {
        public void Add(string argument)
        {
            // Backslashes count only before a quotation mark, and at the end, where one is added.
            string escaped = Regex.Replace(argument, @"(\\*)(""|$)", match => match.Groups[1].Value + match.Groups[1].Value + (match.Groups[2].Length > 0 ? "\\\"" : ""));
            start.Arguments += (start.Arguments.Length > 0 ? " \"" : "\"") + escaped + '"';
        }
    }
}
