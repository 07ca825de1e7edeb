using System;
using System.Collections.Generic;

namespace IpCamera.Streaming;

/// <summary>What there is to know of a form of recording.</summary>
public sealed class RecordingFormat
{
    internal RecordingFormat(
        CamRecordingFormat format, string description, Func<RecordingOutput, RecordingTitle, IRecordingWriter>? createWriter, byte[] signature,
        params string[] extensions)
    {
        Format = format;
        Description = description;
        CreateWriter = createWriter;
        Signature = signature;
        Extensions = Array.AsReadOnly(extensions);
    }

    /// <summary>Its name.</summary>
    public CamRecordingFormat Format { get; }

    /// <summary>What it is, in a line.</summary>
    public string Description { get; }

    /// <summary>The extensions that stand for it, each with its dot; the usual one comes first.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>The extension that files have where nobody names them.</summary>
    public string Extension => Extensions[0];

    /// <summary>True for one file that grows, false for a folder of them.</summary>
    public bool IsFile => CreateWriter is not null;

    /// <summary>True where a recording may go on in a new file at any frame.</summary>
    public bool HasSegments { get; init; }

    /// <summary>True where it can be made of pictures that are there.</summary>
    public bool TakesPictures { get; init; }

    /// <summary>True for what the camera makes itself: it is kept as it comes, and begins anew with each connection.</summary>
    public bool IsCamerasOwn { get; init; }

    /// <summary>True where it is known how many frames there are.</summary>
    public bool CountsFrames => !IsCamerasOwn;

    /// <summary>What its files begin with.</summary>
    internal byte[] Signature { get; }

    /// <summary>Makes what writes it; null where it is more than a file.</summary>
    internal Func<RecordingOutput, RecordingTitle, IRecordingWriter>? CreateWriter { get; }
}
