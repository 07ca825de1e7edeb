using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using IpCamera.Streaming;

namespace IpCamera.Completers;

/// <summary>
/// Completes the path of a recording: the extensions that name a form of file, once the name has its dot, besides the files and
/// folders that are there.
/// </summary>
public sealed class RecordingPathCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = wordToComplete ?? string.Empty;
        string begun = CompletionText.Unquote(word);
        int dot = begun.LastIndexOf('.');
        int name = begun.LastIndexOfAny(['/', '\\', ':']) + 1;
        // A name is needed before the dot, and the dots of ./ and ../ are none.
        if (dot <= name) return CompletionCompleters.CompleteFilename(word);
        bool streams = !string.Equals(commandName, "ConvertTo-CamRecording", StringComparison.OrdinalIgnoreCase);
        string stem = begun.Substring(0, dot);
        return RecordingFormats.All
            .Where(row => streams || row.TakesPictures)
            .SelectMany(row => row.Extensions, (row, extension) => (Row: row, Extension: extension))
            .Where(known => known.Extension.StartsWith(begun.Substring(dot), StringComparison.OrdinalIgnoreCase))
            .Select(known => new CompletionResult(
                CompletionText.Quote(stem + known.Extension), Path.GetFileName(stem) + known.Extension, CompletionResultType.ParameterValue, known.Row.Description))
            .Concat(CompletionCompleters.CompleteFilename(word));
    }
}
