using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace IpCamera.Testing.Hosting;

/// <summary>Reads code without running it.</summary>
internal static class ScriptCheck
{
    /// <summary>What is wrong with it: its syntax, and how it calls the cmdlets that the engine knows.</summary>
    public static IReadOnlyList<string> Faults(Engine engine, string code)
    {
        ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
        List<string> faults = [.. errors.Select(error => $"{error.Extent.Text}: {error.Message}")];
        foreach (CommandAst call in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            if (call.GetCommandName() is not string name) continue;
            if (Find(engine, name) is not CmdletInfo cmdlet)
            {
                if (name.Contains("-Cam", StringComparison.Ordinal)) faults.Add($"There is no {name}.");
                continue;
            }

            faults.AddRange(Bind(engine, call, cmdlet).Select(fault => $"{call.Extent.Text}: {fault}"));
        }

        return faults;
    }

    /// <summary>The cmdlets of the module that it calls.</summary>
    public static IReadOnlyList<string> Cmdlets(string code) =>
    [
        .. Parser.ParseInput(code, out _, out _).FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
            .Select(call => call.GetCommandName()).OfType<string>().Where(name => name.Contains("-Cam", StringComparison.Ordinal)).Distinct(),
    ];

    private static IEnumerable<string> Bind(Engine engine, CommandAst call, CmdletInfo cmdlet)
    {
        foreach (CommandParameterAst parameter in call.CommandElements.OfType<CommandParameterAst>())
        {
            string? fault = null;
            try
            {
                // A name that is not written out finds its parameter only while there is no other of that beginning.
                ParameterMetadata found = cmdlet.ResolveParameter(parameter.ParameterName);
                bool written = found.Aliases.Append(found.Name).Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase);
                if (!written) fault = $"-{parameter.ParameterName} stands for -{found.Name}.";
            }
            catch (ParameterBindingException unknown)
            {
                fault = unknown.Message;
            }

            if (fault is not null) yield return fault;
        }

        // What a splatted table holds is known only when it runs.
        if (call.CommandElements.OfType<VariableExpressionAst>().Any(variable => variable.Splatted)) yield break;
        Runspace? before = Runspace.DefaultRunspace;
        StaticBindingResult binding;
        try
        {
            Runspace.DefaultRunspace = engine.Runspace;
            binding = StaticParameterBinder.BindCommand(call, resolve: true);
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }

        foreach (StaticBindingError error in binding.BindingExceptions.Values) yield return error.BindingException.Message;
    }

    private static CommandInfo? Find(Engine engine, string name)
    {
        engine["name"] = name;
        return engine.Get("Get-Command $name -ErrorAction Ignore").Select(found => (CommandInfo)found.BaseObject).FirstOrDefault();
    }
}
