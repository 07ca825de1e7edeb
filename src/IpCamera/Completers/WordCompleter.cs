using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using IpCamera.Formats;

namespace IpCamera.Completers;

/// <summary>
/// Completes a parameter from words that are known on this machine: only that of accounts asks a camera. Words that PowerShell would take
/// apart are put in quotes. A word that would not show as it is, such as a name with control characters in it, is not offered.
/// </summary>
public abstract class WordCompleter : IArgumentCompleter
{
    /// <summary>The words.</summary>
    protected abstract IEnumerable<string> Words { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string begun = CompletionText.Unquote(wordToComplete);
        return WordsFor(fakeBoundParameters)
            .Where(word => word.Length > 0 && CamFormat.IsPlain(word) && Fits(word, begun))
            .Select(word => new CompletionResult(CompletionText.Quote(word), word, CompletionResultType.ParameterValue, Describe(word)));
    }

    /// <summary>The words, where they depend on the parameters given so far.</summary>
    protected virtual IEnumerable<string> WordsFor(IDictionary? bound) => Words;

    /// <summary>What is told about a word.</summary>
    protected virtual string Describe(string word) => word;

    /// <summary>True for a word that may be meant by its beginning.</summary>
    protected virtual bool Fits(string word, string begun) => word.StartsWith(begun, StringComparison.OrdinalIgnoreCase);
}
