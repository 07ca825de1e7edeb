using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using IpCamera.Sessions;

namespace IpCamera.Completers;

/// <summary>Completes the names of open sessions.</summary>
public sealed class CamSessionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = wordToComplete.Trim('\'', '"');
        return CamSessionTable.Current.Find("*")
            .Where(session => session.Name.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(session => new CompletionResult(
                Quote(session.Name), session.Name, CompletionResultType.ParameterValue, $"{session.Name} at {session.Uri}"));
    }

    private static string Quote(string name) => name.All(one => char.IsLetterOrDigit(one) || one is '.' or '-' or '_' or ':')
        ? name
        : "'" + name.Replace("'", "''") + "'";
}
