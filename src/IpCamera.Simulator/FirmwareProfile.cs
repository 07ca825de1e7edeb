using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;

namespace IpCamera.Simulator;

/// <summary>How a camera asks for credentials in a header.</summary>
public enum AuthenticationScheme
{
    /// <summary>HTTP Basic.</summary>
    Basic,

    /// <summary>HTTP Digest (MD5, qop auth).</summary>
    Digest,
}

/// <summary>What differs from one firmware to another. Derive a special one with a <c>with</c> expression.</summary>
public sealed record FirmwareProfile
{
    /// <summary>The name the command line knows it by.</summary>
    public required string Name { get; init; }

    /// <summary>The firmware version; its last two parts decide which later fields of the document exist.</summary>
    public required string SystemVersion { get; init; }

    /// <summary>The version of the web pages.</summary>
    public string WebVersion { get; init; } = "2.4.18.17";

    /// <summary>The scheme of the Authorization header. Credentials in the query work with either.</summary>
    public AuthenticationScheme Authentication { get; init; }

    /// <summary>How long a digest nonce may be used.</summary>
    public TimeSpan NonceLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether get_status asks for a login.</summary>
    public bool StatusNeedsLogin { get; init; }

    /// <summary>CGIs this firmware answers with 404.</summary>
    public IReadOnlySet<string> MissingCgis { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Variables of the document this firmware keeps to itself.</summary>
    public IReadOnlySet<string> UnreportedVariables { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What stands between two variables, after the semicolon.</summary>
    public string VariableSeparator { get; init; } = "\n";

    /// <summary>What ends a line of the answer's head. Some cameras send a bare line feed.</summary>
    public string HeaderLineEnd { get; init; } = "\r\n";

    /// <summary>What ip, mask, gateway and dns read when the address comes by DHCP.</summary>
    public string DynamicAddressText { get; init; } = "0.0.0.0";

    /// <summary>Whether schedule words are written with a sign, as one vendor does: -32 for 4294967264.</summary>
    public bool SignedScheduleWords { get; init; }

    /// <summary>Variables get_status has beyond the document, with their values as they are written.</summary>
    public IReadOnlyDictionary<string, string> AdditionalStatus { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether an answer to a search has 218 bytes in place of 88, as with one relative; what the rest means nobody knows.</summary>
    public bool LongSearchResponse { get; init; }

    /// <summary>Whether only a search that comes from port 10000 is answered.</summary>
    public bool AnswersOnlyFromSearchPort { get; init; }

    /// <summary>
    /// How long decoder_control.cgi holds its answer back while something it drives moves; what it was told is done at once.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for an answer that never comes.
    /// </summary>
    public TimeSpan AnswerDelayWhileMoving { get; init; }

    /// <summary>The camera's own name; null for one with its number.</summary>
    public string? Alias { get; init; }

    /// <summary>The wireless networks around; null for those of the document's example.</summary>
    public IReadOnlyList<WifiNetwork>? Networks { get; init; }

    /// <summary>How videostream.cgi writes its parts.</summary>
    public StreamStyle Stream { get; init; } = new();

    /// <summary>Basic authentication and an open get_status, as recorded from firmware 11.22.2.38.</summary>
    public static FirmwareProfile Classic { get; } = new()
    {
        Name = "classic",
        SystemVersion = "11.22.2.38",
        UnreportedVariables = FrozenSet.Create("wifi_channel"),
    };

    /// <summary>Digest authentication, a closed get_status and every field of the document.</summary>
    public static FirmwareProfile Digest { get; } = new()
    {
        Name = "digest",
        SystemVersion = "11.37.2.56",
        WebVersion = "2.0.10.14",
        Authentication = AuthenticationScheme.Digest,
        StatusNeedsLogin = true,
        DynamicAddressText = "",
    };

    /// <summary>A clone with older fields, one-line answers and many CGIs left out.</summary>
    public static FirmwareProfile Minimal { get; } = new()
    {
        Name = "minimal",
        SystemVersion = "1.7.2.10",
        WebVersion = "1.0.2.3",
        VariableSeparator = " ",
        MissingCgis = FrozenSet.Create(
            "check_user.cgi", "set_mail.cgi", "test_mail.cgi", "set_ftp.cgi", "test_ftp.cgi", "set_forbidden.cgi",
            "get_forbidden.cgi", "get_misc.cgi", "set_misc.cgi", "set_msn.cgi", "set_extra_io.cgi", "set_factory_params.cgi",
            "set_factory_ddns.cgi", "get_factory_ddns.cgi", "restore_factory_ddns.cgi", "videostream.asf"),
    };

    /// <summary>
    /// A relative with the habits of several: CR LF between variables and bare LF in the head, signed schedule words,
    /// variables nobody documented, long answers to searches, and a stream that leaves out what others send.
    /// </summary>
    public static FirmwareProfile Unusual { get; } = new()
    {
        Name = "unusual",
        SystemVersion = "21.37.2.47",
        WebVersion = "3.2.2.18",
        VariableSeparator = "\r\n",
        HeaderLineEnd = "\n",
        DynamicAddressText = "",
        SignedScheduleWords = true,
        LongSearchResponse = true,
        AdditionalStatus = new Dictionary<string, string>
        {
            ["temperature"] = "0.0",
            ["humidity"] = "0.0",
            ["tridro_error"] = "''",
        },
        Stream = new StreamStyle
        {
            ContentType = "multipart/x-mixed-replace; boundary=\"--ipcamera\"",
            LineEnd = "\n",
            PartLength = false,
            LowercaseHeaders = true,
            SplitStartOfImage = true,
        },
    };

    /// <summary>A camera that is too busy to answer while its motors run.</summary>
    public static FirmwareProfile SlowMotor { get; } = Classic with
    {
        Name = "slow-motor",
        AnswerDelayWhileMoving = TimeSpan.FromSeconds(3),
    };

    /// <summary>A camera whose texts are in Latin-1, as its owner's browser sent them: a name with umlauts is not UTF-8.</summary>
    public static FirmwareProfile Latin { get; } = Classic with
    {
        Name = "latin",
        Alias = ByteText.Decode(Encoding.Latin1.GetBytes("K\u00FCche")),
    };

    /// <summary>
    /// A camera among foreign networks: their names are in several encodings, and two of them try to be more than a name.
    /// </summary>
    public static FirmwareProfile Foreign { get; } = Classic with
    {
        Name = "foreign",
        Networks =
        [
            new("0015ebbe2153", "Home", 0, 4),
            new("00223f176d70", "Caf\u00E9", 0, 4),
            new("001d0f3fef40", ByteText.Decode(Encoding.Latin1.GetBytes("G\u00E4ste")), 0, 2),
            new("0022b0f5ce72", "x';ap_security[0]=0;y", 0, 4),
            new("001c1042b6b7", "x';\nap_security[0]=0;\nvar y='", 0, 4),
        ],
    };

    /// <summary>The profiles that have a name.</summary>
    public static IReadOnlyList<FirmwareProfile> All { get; } = [Classic, Digest, Minimal, Unusual, SlowMotor, Latin, Foreign];

    /// <summary>The last two parts of the system version, which the document counts its changes by.</summary>
    internal Version Generation => Version.Parse(string.Join('.', SystemVersion.Split('.').TakeLast(2)));
}
