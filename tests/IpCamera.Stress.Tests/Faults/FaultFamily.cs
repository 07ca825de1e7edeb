using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.StressTests.Faults;

/// <summary>What a family of cmdlets makes of an answer, and so how a fault ends for it.</summary>
internal enum AnswerKind
{
    /// <summary>Variables.</summary>
    Variables,

    /// <summary>Ok, or an error.</summary>
    Command,

    /// <summary>One picture.</summary>
    Picture,

    /// <summary>A stream of pictures.</summary>
    Stream,

    /// <summary>The camera's own stream, taken as it comes.</summary>
    Asf,

    /// <summary>A file that is checked.</summary>
    File,

    /// <summary>Anything.</summary>
    Raw,
}

/// <summary>Cmdlets that do the same with a camera's answers, by the one that stands for them.</summary>
/// <param name="Line">What is run, with sessions coming down the pipeline; <c>$folder</c>, <c>$settings</c> as in <c>CameraCmdlet</c>.</param>
/// <param name="Kind">What it makes of the answer.</param>
/// <param name="Cgis">The CGIs the fault strikes, with blanks between them; empty for all.</param>
internal sealed record FaultFamily(string Line, AnswerKind Kind, string Cgis = "")
{
    /// <summary>Says more than the line, where two families have the same.</summary>
    public string Note { get; init; } = "";

    /// <summary>True where refused credentials mean a missing permission: what every account may do is not refused.</summary>
    public bool NeedsPermission => Cgis.Length > 0;

    /// <summary>True where the answer is read only to send it back changed.</summary>
    public bool ReadsToChange => Note == "reading";

    /// <summary>Whether it emits something when all is well.</summary>
    public bool Emits { get; init; } = true;

    /// <summary>Whether a camera that fails is something it emits, and no error.</summary>
    public bool EmitsFaults { get; init; }

    /// <summary>Whether it may emit something before the error.</summary>
    public bool EmitsBefore => Kind is AnswerKind.Stream or AnswerKind.Asf;

    /// <summary>How a fault ends that is not the same as for its kind, for example because it is waited out.</summary>
    public Func<string, string> Outcome { get; init; } = static id => id;

    /// <summary>Whether it asks who is there before it sends credentials, each time.</summary>
    public bool AsksWho { get; init; }

    /// <summary>Whether it asks who is there again after an answer that was cut.</summary>
    public bool AsksWhenInDoubt { get; init; }

    /// <summary>The CGI after which the fault strikes; null for at once.</summary>
    public string? After { get; init; }

    /// <summary>Faults left out: those that are none for it.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>How many cameras are worked on at once.</summary>
    public int AtOnce { get; init; } = 40;

    /// <summary>The seconds within which it ends where the camera keeps it waiting for three.</summary>
    public int Seconds { get; init; } = 10;

    /// <summary>Whether each picture becomes a file, which are emitted as one recording.</summary>
    public bool WritesPictures => Line.Contains("-Format Jpeg", StringComparison.Ordinal);

    /// <summary>The cmdlet.</summary>
    public string Cmdlet => Line.Split(' ')[0];

    /// <summary>True where it opens the sessions.</summary>
    public bool Connects => Cmdlet == "Connect-Cam";

    /// <summary>What it is called in reports.</summary>
    public string Name => Note.Length == 0 ? Line.Replace("$folder/", "", StringComparison.Ordinal) : $"{Cmdlet} ({Note})";

    /// <summary>The faults it meets.</summary>
    public IReadOnlyList<Fault> Faults =>
    [
        .. FaultList.Any
            .Concat(Kind is AnswerKind.Variables or AnswerKind.Raw ? FaultList.Texts : [])
            .Concat(Kind is AnswerKind.Stream ? FaultList.Streams : [])
            .Where(fault => !Without.Contains(fault.Name) && (!fault.Swallows || OperatingSystem.IsLinux())),
    ];

    /// <summary>Whether a fault strikes this CGI.</summary>
    public bool IsStruck(string cgi) => Cgis.Length == 0 ? cgi != "reboot.cgi" : Cgis.Split(' ').Contains(cgi);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
