using System;
using System.Text;
using System.Threading.Tasks;

namespace IpCamera.StressTests.Faults;

/// <summary>A camera on raw sockets: well until it is given a fault, which then strikes some requests or all.</summary>
internal sealed class FaultCamera : IAsyncDisposable
{
    /// <summary>That of the first camera of a simulator.</summary>
    private const string RecordedId = "00626E000001";

    private readonly CameraAnswers _answers;
    private readonly Uri _elsewhere;
    private volatile Fault? _fault;
    private volatile bool _hasBegun;

    /// <param name="answers">What it says while it is well.</param>
    /// <param name="elsewhere">Where faults point to that point to another host.</param>
    public FaultCamera(CameraAnswers answers, Uri elsewhere)
    {
        _answers = answers;
        _elsewhere = elsewhere;
        Server = new FaultServer(ServeAsync);
    }

    /// <summary>The server, which knows what it was asked and what is still open.</summary>
    public FaultServer Server { get; }

    /// <summary>Where it is.</summary>
    public Uri Uri => Server.Uri;

    /// <summary>What the names begin with that it proposes for its pictures; null to propose what was recorded.</summary>
    public string? Name { get; init; }

    /// <summary>Its own id: cameras that share one wait for each other. Null for that of the recorded answers.</summary>
    public string? Id { get; init; }

    /// <summary>The challenge to requests without credentials; null to take any. The open CGI is open all the same.</summary>
    public string? Challenge { get; init; } = """Digest realm="ipcamera", nonce="0123456789abcdef", qop="auth", algorithm=MD5""";

    /// <summary>The CGIs the fault strikes. Default: all.</summary>
    public Func<string, bool> Strikes { get; set; } = static _ => true;

    /// <summary>The CGI after which the fault strikes; null for at once.</summary>
    public string? After { get; init; }

    /// <summary>What is wrong with it; null while it is well.</summary>
    public Fault? Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            if (value is { Refuses: true }) Server.Refuse();
            if (value is { Swallows: true }) Server.Swallow();
        }
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private Task ServeAsync(FaultExchange exchange)
    {
        string cgi = exchange.Cgi;
        CameraAnswer answer = _answers[cgi];
        if (Name is not null && answer.ContentType.StartsWith("image/", StringComparison.Ordinal)) answer = answer with { FileName = Name + "_picture.jpg" };
        if (Id is not null && answer.ContentType.StartsWith("text/", StringComparison.Ordinal))
        {
            answer = answer with { Body = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(answer.Body).Replace(RecordedId, Id, StringComparison.Ordinal)) };
        }

        FaultScene scene = new(exchange, answer, _elsewhere);
        if (cgi == After) _hasBegun = true;
        if (_fault is Fault fault && Strikes(cgi) && (After is null || _hasBegun)) return fault.StrikeAsync(scene);
        bool isKnown = Challenge is null || cgi == "get_status.cgi" || exchange["Authorization"] is not null;
        return isKnown ? scene.AnswerAsync() : exchange.SendAsync(FaultServer.Status(401, "WWW-Authenticate: " + Challenge));
    }
}
