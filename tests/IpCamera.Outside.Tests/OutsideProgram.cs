using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.OutsideTests;

/// <summary>A program that prints lines, in the repository's folder. It does not outlive whoever reads them.</summary>
internal sealed class OutsideProgram(string name, params IReadOnlyList<string> arguments)
{
    // A suite that hangs must not cost the verdict on the others. They take a few minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const int LastLines = 60;
    private readonly Queue<string> _last = [];

    /// <summary>Its exit code, once its lines have been read.</summary>
    public int ExitCode { get; private set; }

    /// <summary>The end of what it printed that nobody took.</summary>
    public string Last => string.Join('\n', _last);

    /// <summary>Remembers a line as part of <see cref="Last"/>.</summary>
    public void Keep(string line)
    {
        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > LastLines) _last.Dequeue();
        }
    }

    /// <summary>Runs it and gives its lines as they come.</summary>
    /// <exception cref="SuiteException">It could not be started, or did not end.</exception>
    public async IAsyncEnumerable<string> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using Process process = Start();
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Patience);
        bool late = false;
        using CancellationTokenRegistration kill = end.Token.Register(() =>
        {
            late = true;
            process.Kill(entireProcessTree: true);
        });
        try
        {
            process.StandardInput.Close();
            process.ErrorDataReceived += (_, line) => Keep(line.Data ?? string.Empty);
            process.BeginErrorReadLine();
            while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is string line) yield return line;
            await process.WaitForExitAsync(CancellationToken.None);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (late) throw new SuiteException($"{name} was ended after {Patience.TotalMinutes} minutes.\n{Last}");
        ExitCode = process.ExitCode;
    }

    /// <summary>Runs it to its end and keeps its last lines.</summary>
    public async Task RunToEndAsync(CancellationToken cancellationToken)
    {
        await foreach (string line in RunAsync(cancellationToken)) Keep(line);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = Place.RepositoryRoot,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new SuiteException($"{name} could not be started: {fault.Message}");
        }
    }
}
