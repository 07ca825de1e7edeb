using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Threading;
using IpCamera.Simulator;

namespace IpCamera.Demo;

/// <summary>A PowerShell session that types a script for its audience: comments, commands and what they print.</summary>
internal sealed class DemoSession : IDisposable
{
    // The one command of a script that is meant to fail shows how an error looks.
    private const int ExpectedErrors = 1;

    private readonly DemoHost _host;
    private readonly Runspace _runspace;
    private int _errors;

    /// <param name="module">The module's manifest.</param>
    /// <param name="folder">Where the script puts its files, as $folder.</param>
    /// <param name="password">The cameras' password, in $credential.</param>
    /// <param name="simulator">The cameras, as $camera; the address of the first is $address, the others are in inventory.csv.</param>
    /// <param name="picture">Gets all that is printed, too.</param>
    public DemoSession(string module, string folder, string password, CameraSimulator simulator, TerminalPicture? picture)
    {
        _host = new DemoHost(picture);
        InitialSessionState state = InitialSessionState.CreateDefault();
        state.ImportPSModule([module]);
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        Set("folder", folder);
        Set("address", simulator.Cameras[0].Uri.Authority);
        File.WriteAllLines(
            Path.Combine(folder, "inventory.csv"),
            ["Name,ComputerName", $"gate,{simulator.Cameras[1].Uri.Authority}", $"yard,{simulator.Cameras[2].Uri.Authority}"]);
        Set("credential", new PSCredential("admin", Protect(password)));
        Set("passphrase", Protect("correct horse battery staple"));
        Set("camera", simulator.Cameras.ToArray());
    }

    /// <summary>Runs a script statement by statement.</summary>
    /// <returns>True when all went as the script means it to.</returns>
    public bool Run(string script, CancellationToken cancellationToken)
    {
        ScriptBlockAst ast = Parser.ParseInput(script, out Token[] tokens, out ParseError[] faults);
        if (faults.Length > 0) throw new InvalidOperationException(faults[0].Message);
        IEnumerable<(int Line, string Text, bool IsComment)> parts = tokens
            .Where(token => token.Kind == TokenKind.Comment)
            .Select(comment => (comment.Extent.StartLineNumber, comment.Text, true))
            .Concat(ast.EndBlock.Statements.Select(statement => (statement.Extent.StartLineNumber, statement.Extent.Text, false)))
            .OrderBy(part => part.StartLineNumber);

        foreach ((_, string text, bool isComment) in parts)
        {
            if (isComment)
            {
                _host.Say(text, ConsoleColor.DarkGray, paragraph: true);
                continue;
            }

            _host.Say("PS> " + text, ConsoleColor.Cyan, paragraph: false);
            if (!Execute(text, cancellationToken)) return false;
        }

        return _errors == ExpectedErrors;
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private bool Execute(string command, CancellationToken cancellationToken)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(command, useLocalScope: false).AddCommand("Out-Default");
        // Errors are shown where they happen, as a console does.
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        using CancellationTokenRegistration stop = cancellationToken.Register(() => shell.BeginStop(null, null));
        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException fault)
        {
            _host.Say(fault.Message, ConsoleColor.Red, paragraph: false);
            return false;
        }

        _errors += _host.TakeErrorCount();
        return true;
    }

    private void Set(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    private static SecureString Protect(string text)
    {
        var secret = new SecureString();
        foreach (char one in text) secret.AppendChar(one);
        secret.MakeReadOnly();
        return secret;
    }
}
