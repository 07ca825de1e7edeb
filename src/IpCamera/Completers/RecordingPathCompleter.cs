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
        bool pictures = !string.Equals(commandName, "ConvertTo-CamRecording", StringComparison.OrdinalIgnoreCase);
        string stem = begun.Substring(0, dot);
        return RecordingFormats.Known
            .Where(known => known.Key.StartsWith(begun.Substring(dot), StringComparison.OrdinalIgnoreCase))
            .Where(known => pictures || known.Value is CamRecordingFormat.Mjpeg or CamRecordingFormat.Avi or CamRecordingFormat.Matroska)
            .Select(known => new CompletionResult(CompletionText.Quote(stem + known.Key), Path.GetFileName(stem) + known.Key, CompletionResultType.ParameterValue, Describe(known.Value)))
            .Concat(CompletionCompleters.CompleteFilename(word));
    }

    private static string Describe(CamRecordingFormat format) => format switch
    {
        CamRecordingFormat.Matroska => "Matroska: the frames as they come, each with its time",
        CamRecordingFormat.Avi => "AVI: plays everywhere, at an even pace",
        CamRecordingFormat.Mjpeg => "The frames, one after the other",
        CamRecordingFormat.Jpeg => "A picture a frame; the name has {Index} or {Time} in it",
        CamRecordingFormat.Asf => "The camera's own ASF, with sound",
        _ => format.ToString(),
    };
}
