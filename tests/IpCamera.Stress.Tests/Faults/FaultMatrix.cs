using System;
using System.Collections.Generic;
using System.Linq;

namespace IpCamera.StressTests.Faults;

/// <summary>How each fault is to end for each family of cmdlets.</summary>
internal static class FaultMatrix
{
    /// <summary>Stands for an end as if nothing were wrong.</summary>
    public const string Ok = "ok";

    /// <summary>
    /// By fault: the error id without its prefix. One word for all; or one for each kind of answer, in the order of
    /// <see cref="AnswerKind"/>, where a dash means that the kind does not meet the fault. "Refused" is the id of refused credentials,
    /// "Doubtful" an answer that may be shown, but on which nothing is changed.
    /// </summary>
    private const string Table = """
        # fault                               Variables    Command      Picture      Stream         Asf            File         Raw
        refused                             | Unreachable
        black hole                          | Timeout      Timeout      Timeout      Timeout        StreamStalled  Timeout      Timeout
        silent                              | Timeout      Timeout      Timeout      Timeout        StreamStalled  Timeout      Timeout
        closed without answer               | Unreachable
        reset before the head               | Unreachable
        reset inside the head               | Unreachable
        reset after the head                | Unreachable
        reset inside the body               | Unreachable
        closed inside the head              | Malformed
        one byte a second                   | Timeout      Timeout      Timeout      Timeout        StreamStalled  Timeout      Timeout
        one byte a second after the head    | Timeout      Timeout      Timeout      StreamStalled  StreamStalled  Timeout      Timeout
        split at every byte                 | ok
        shorter than announced              | Malformed    ok           Malformed    Unreachable    Unreachable    Malformed    Malformed
        longer than announced               | ok           ok           ok           ok             Unreachable    ok           ok
        2 GB, announced                     | Malformed    Malformed    Malformed    Malformed      Malformed      Malformed    Malformed
        2 GB, not announced                 | Malformed    Malformed    Malformed    Malformed      Malformed      Malformed    Malformed
        2 GB in chunks                      | Malformed    Malformed    Malformed    Malformed      Malformed      Malformed    Malformed
        lengths that contradict             | ok
        length beyond all numbers           | ok
        negative length                     | ok
        left open without a length          | Timeout      Timeout      Timeout      ok             ok             Timeout      Timeout
        empty                               | Malformed    Malformed    Malformed    Unreachable    Unreachable    Malformed    ok
        endless head                        | Malformed
        endless line                        | Malformed
        endless status line                 | Malformed
        100,000 headers                     | Malformed
        1,000 headers                       | ok
        strange headers                     | ok
        bare line feeds                     | ok
        mixed line ends                     | ok
        bare carriage returns               | Malformed
        no head at all                      | Malformed
        HTTP/2                              | Malformed
        another protocol                    | Malformed
        status that is no number            | Malformed
        status out of range                 | Malformed
        interim answers without end         | Malformed
        one interim answer                  | ok
        in chunks                           | ok
        chunks of a byte                    | ok
        chunk size that is no number        | Malformed
        chunk size beyond all numbers       | Malformed
        negative chunk size                 | Malformed
        chunk of eight exabytes             | Malformed    ok           Malformed    Unreachable    Unreachable    Malformed    Malformed
        chunks without an end               | Malformed    ok           Malformed    Unreachable    Unreachable    Malformed    Malformed
        endless chunk line                  | Malformed
        endless trailer                     | ok           ok           ok           ok             Unreachable    ok           ok
        gzip                                | Malformed
        gzip after identity                 | Malformed
        gzip bomb                           | Malformed
        gzip in transfer                    | Malformed
        gzip in chunks                      | Malformed
        not found                           | Unsupported
        forbidden                           | PermissionDenied
        server error                        | Malformed
        no content                          | Malformed
        error text                          | Rejected     Rejected     Rejected     Rejected       Rejected       Rejected     ok
        "Auth Failed"                       | AuthenticationFailed AuthenticationFailed AuthenticationFailed AuthenticationFailed AuthenticationFailed AuthenticationFailed ok
        "not support"                       | Unsupported  Unsupported  Unsupported  Unsupported    Unsupported    Unsupported  ok
        another result                      | Malformed    Rejected     Rejected     Rejected       Rejected       Malformed    ok
        variables of something else         | Malformed    Malformed    Malformed    Malformed      Malformed      Malformed    ok
        web page                            | Malformed    Malformed    Malformed    Malformed      Malformed      Malformed    ok
        web page with variables             | Malformed    Malformed    Malformed    Malformed      Malformed      Malformed    ok
        redirect to itself, 100 times       | Malformed
        redirect to another host            | Malformed
        redirect that keeps the method      | Malformed
        401 again and again                 | Refused
        401 with a new nonce each time      | Refused
        401, always stale                   | Refused
        401 with another realm              | AnotherName
        401 with an unknown algorithm       | AuthenticationFailed
        401 with an unknown quality         | AuthenticationFailed
        401 with an unknown scheme          | NoName
        401 that asks for less              | AuthenticationFailed
        401 without a challenge             | RefusedInNoName
        401 with thousands of schemes       | NoName
        binary                              | Malformed    -            -            -              -              -            ok
        binary among variables              | ok           -            -            -              -              -            ok
        unterminated quote                  | Doubtful     -            -            -              -              -            ok
        1,000,000 variables                 | Malformed    -            -            -              -              -            ok
        50,000 variables                    | ok           -            -            -              -              -            ok
        cut between two lines               | Doubtful     -            -            -              -              -            ok
        cut without a length                | Doubtful     -            -            -              -              -            ok
        every variable twice                | ok           -            -            -              -              -            ok
        NUL bytes                           | Doubtful     -            -            -              -              -            ok
        a megabyte of quotes                | Doubtful     -            -            -              -              -            ok
        a megabyte of spaces                | ok           -            -            -              -              -            ok
        no boundary                         | -            -            -            ok             -              -            -
        boundary of 50,000 characters       | -            -            -            ok             -              -            -
        boundary inside a picture           | -            -            -            ok             -              -            -
        part of 4 GB                        | -            -            -            Malformed      -              -            -
        part of length -1                   | -            -            -            ok             -              -            -
        part of length 0                    | -            -            -            ok             -              -            -
        nothing after the head              | -            -            -            StreamStalled  -              -            -
        stands still after a picture        | -            -            -            StreamStalled  -              -            -
        stands still inside a picture       | -            -            -            StreamStalled  -              -            -
        ends after a picture                | -            -            -            Unreachable    -              -            -
        starts of pictures without end      | -            -            -            Malformed      -              -            -
        picture without end                 | -            -            -            Malformed      -              -            -
        halves of pictures                  | -            -            -            StreamStalled  -              -            -
        headers of parts without end        | -            -            -            Malformed      -              -            -
        """;

    private static readonly Dictionary<string, string[]> Rows = Table.Split('\n')
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split('|'))
        .ToDictionary(row => row[0].Trim(), row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The faults that have an end declared.</summary>
    public static IReadOnlyCollection<string> Faults => Rows.Keys;

    /// <summary>What is enough of an answer to an order, and not of one that says which camera it is.</summary>
    private static readonly string[] Cut = ["shorter than announced", "chunk of eight exabytes", "chunks without an end"];

    /// <summary>The families of cmdlets.</summary>
    public static IReadOnlyList<FaultFamily> Families { get; } =
    [
        // Those that take long come first.
        new("Test-CamMail -TimeoutSec 15", AnswerKind.Variables) { Seconds = 20 },
        // The stop is tried three times.
        new("Invoke-CamPtz -Move Left -Duration 0.1", AnswerKind.Command) { Emits = false, Seconds = 20, AsksWhenInDoubt = true },
        // A camera that is starting may say anything.
        new("Restart-Cam -Wait -WaitTimeoutSec 20", AnswerKind.Variables)
        {
            Seconds = 30,
            AtOnce = 100,
            AsksWho = true,
            // It has to show who it is before it is told to restart.
            After = "reboot.cgi",
            // And one that does not take the credentials any more is back, with a warning.
            Outcome = static id => id is Ok or "AuthenticationFailed" ? Ok : id is "WrongCamera" ? id : "Timeout",
            // Who takes no connections is not told to restart.
            Without = ["refused", "black hole"],
        },
        // A camera that fails is what it watches for.
        new("Watch-CamStatus -Interval 1 -Timeout 15 -DriftTolerance 1000", AnswerKind.Variables) { Emits = false, EmitsFaults = true },
        new("Connect-Cam", AnswerKind.Variables),
        new("Get-CamStatus", AnswerKind.Variables),
        new("Get-CamParams", AnswerKind.Variables),
        new("Get-CamUser", AnswerKind.Variables),
        new("Get-CamLog", AnswerKind.Variables, "get_log.cgi"),
        new("Find-CamWifi", AnswerKind.Variables, "get_wifi_scan_result.cgi")
        {
            // Says that the camera is still looking.
            Without = ["empty"],
        },
        new("Set-CamMail -Server mail.example.net", AnswerKind.Variables, "get_params.cgi") { Note = "reading", Emits = false },
        new("Set-CamMail -Server mail.example.net", AnswerKind.Command, "set_mail.cgi") { Note = "sending", Emits = false },
        new("Set-CamMail -Server mail.example.net -PassThru", AnswerKind.Command, "set_mail.cgi") { Note = "sending, -PassThru" },
        new("Set-CamUser guest -Permission Operator", AnswerKind.Variables, "get_params.cgi") { Note = "reading", Emits = false },
        new("Set-CamUser guest -Permission Operator", AnswerKind.Command, "set_users.cgi") { Note = "sending", Emits = false },
        new("Set-CamDateTime -Sync", AnswerKind.Variables, "get_params.cgi") { Note = "reading", Emits = false },
        new("Set-CamDateTime -Sync", AnswerKind.Command, "set_datetime.cgi") { Note = "sending", Emits = false },
        new("Set-CamSensor -Contrast 1", AnswerKind.Command, "camera_control.cgi") { Emits = false },
        new("Invoke-CamPtz -Stop", AnswerKind.Command) { Emits = false },
        new("Restart-Cam", AnswerKind.Command, "reboot.cgi") { Emits = false },
        // It is never away, and so has not obeyed an order whose answer was lost.
        new("Restart-Cam -Wait -WaitTimeoutSec 40", AnswerKind.Command, "reboot.cgi") { Note = "the order, -Wait", Seconds = 40, AtOnce = 100 },
        new("Restore-CamParams $settings -Force", AnswerKind.Command)
        {
            Emits = false,
            AsksWho = true,
            AsksWhenInDoubt = true,
            // It is the answer to who is there.
            Without = ["another result"],
        },
        new("Backup-CamParams -Path $folder/", AnswerKind.File),
        new("Receive-CamSnapshot", AnswerKind.Picture),
        new("Receive-CamSnapshot $folder/", AnswerKind.Picture),
        new("Receive-CamStream -FrameCount 3", AnswerKind.Stream),
        new("Receive-CamStream -FrameCount 3 -Latest", AnswerKind.Stream)
        {
            // These bring four pictures at once, and it may drop two of them.
            Without = ["longer than announced", "left open without a length", "endless trailer"],
        },
        new("Save-CamStream $folder/ -Format Mjpeg -FrameCount 3 -NoReconnect", AnswerKind.Stream),
        new("Save-CamStream $folder/ -Format Matroska -FrameCount 3 -NoReconnect", AnswerKind.Stream),
        new("Save-CamStream $folder/ -Format Avi -FrameCount 3 -NoReconnect", AnswerKind.Stream),
        new("Save-CamStream $folder/ -Format Jpeg -FrameCount 3 -NoReconnect", AnswerKind.Stream),
        new("Save-CamStream $folder/ -Format Asf -Duration 1 -NoReconnect", AnswerKind.Asf),
        new("Invoke-CamCgi get_params", AnswerKind.Raw),
        new("Invoke-CamCgi get_params -OutFile $folder/", AnswerKind.Raw)
        {
            // A file takes what comes for as long as it comes: that is what it is for.
            // Nor is it looked into, so that one cut is like another.
            Without = ["one byte a second after the head", "2 GB, announced", "2 GB, not announced", "2 GB in chunks", "cut between two lines"],
        },
    ];

    /// <summary>The error id that a fault is to have, without its prefix, or <see cref="Ok"/>.</summary>
    public static string Expect(FaultFamily family, Fault fault)
    {
        if (family.AsksWhenInDoubt && Cut.Contains(fault.Name)) return "MalformedResponse";
        string[] row = Rows[fault.Name];
        string id = row.Length == 1 ? row[0] : row[(int)family.Kind];
        return family.Outcome(id switch
        {
            // Whoever asks in another name has to say first which camera it is; one that is not known yet, or says it, may refuse.
            "AnotherName" when !family.Connects && family.IsStruck("get_status.cgi") => "WrongCamera",
            "NoName" or "RefusedInNoName" when family.AsksWho => "WrongCamera",
            "NoName" => "AuthenticationFailed",
            "Refused" or "RefusedInNoName" or "AnotherName" =>
                family.NeedsPermission ? "PermissionDenied" : "AuthenticationFailed",
            "Malformed" => "MalformedResponse",
            "Doubtful" => family.ReadsToChange ? "MalformedResponse" : Ok,
            _ => id,
        });
    }

    /// <summary>True where the end is reached by waiting.</summary>
    public static bool IsWaitedFor(FaultFamily family, Fault fault)
    {
        string[] row = Rows[fault.Name];
        return (row.Length == 1 ? row[0] : row[(int)family.Kind]) is "Timeout" or "StreamStalled";
    }
}
