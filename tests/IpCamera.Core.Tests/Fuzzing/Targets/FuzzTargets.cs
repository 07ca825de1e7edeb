using System;
using System.Collections.Generic;

namespace IpCamera.CoreTests.Fuzzing;

/// <summary>
/// What is tried with any bytes at all. Each target gives them to one part of the library and throws where that part does
/// anything but what it is documented to do. The tests, the corpus and the coverage-guided fuzzer share them.
/// </summary>
internal static class FuzzTargets
{
    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new SortedDictionary<string, Action<byte[]>>(StringComparer.Ordinal)
    {
        ["files"] = FilesTarget.Try,
        ["http"] = HttpTarget.Try,
        ["jpeg"] = JpegTarget.Try,
        ["log"] = LogTarget.Try,
        ["multipart"] = MultipartTarget.Try,
        ["packets"] = PacketsTarget.Try,
        ["recording"] = RecordingTarget.Try,
        ["schedule"] = ScheduleTarget.Try,
        ["texts"] = TextsTarget.Try,
        ["thumbnail"] = ThumbnailTarget.Try,
        ["variables"] = VariablesTarget.Try,
    };
}
