using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IpCamera.Completers;

/// <summary>Completes a setting that is yes or no, for which PowerShell by itself offers files.</summary>
public sealed class YesNoCompleter : IArgumentCompleter
{
    private static readonly string[] Words = ["true", "false"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = CompletionText.Unquote(wordToComplete).TrimStart('$');
        // They are variables, and no words to put in quotes.
        return Words.Where(word => word.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            .Select(word => new CompletionResult("$" + word, "$" + word, CompletionResultType.ParameterValue, "$" + word));
    }
}
