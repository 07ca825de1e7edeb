using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using IpCamera.Secrecy;

namespace IpCamera.Cgi;

/// <summary>Judges the text answers of CGIs: success and failure both come with status 200.</summary>
internal static class CgiAnswer
{
    // What is hidden may be long, and what is shown ends before it does.
    private const int BeginLength = 1000;
    private const int ShownLength = 80;

    // Relatives of the family say in variables what others say in a word; of several the last one counts, as in JavaScript.
    private static readonly Regex Verdict = new(
        @"\A(?:\s*(?:var\s+)?(?<name>result|cgi)\s*=\s*(?<quote>[""']?)(?<value>(?>[^""';\r\n]*))\k<quote>[ \t]*(?:;|(?=[\r\n])|\z))+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Behind the name of the CGI, which may be check_user.cgi.
    private static readonly Regex AboutUser = new(@": .*\b(user|password|pwd|login|auth\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    // The beginning of a variable, up to the first quote of a text.
    private static readonly Regex LastStatement = new(@"\G\s*(?:var\s+)?[\w.\[\]]+\s*=\s*(?<quote>[""']?)", RegexOptions.CultureInvariant);

    private static readonly char[] ValueSigns = ['=', ':', '\'', '"', '<', '?', '&', '{'];

    /// <summary>Takes <c>ok.</c> as success, and the <c>var result="ok";</c> of relatives.</summary>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.Rejected"/> for <c>error: …</c> and for any other result; <see cref="CamErrorCode.AuthenticationFailed"/>
    /// and <see cref="CamErrorCode.Unsupported"/> where the camera says so in place of an answer.
    /// </exception>
    public static void RequireOk(CgiDefinition cgi, byte[] body, KnownSecrets secrets)
    {
        string text = Begin(body);
        if (text.StartsWith("ok", StringComparison.OrdinalIgnoreCase)) return;
        RefuseError(cgi, text, secrets);
        if (ReadVerdict(text, out string verdict) && !IsNumber(verdict))
        {
            if (verdict.StartsWith("ok", StringComparison.OrdinalIgnoreCase)) return;
            throw CamErrors.Rejected(cgi.Name, Describe(verdict, secrets));
        }

        throw CamErrors.NoVerdict(cgi.Name, Describe(text, secrets));
    }

    /// <summary>Reads variables.</summary>
    /// <param name="cgi">The CGI that answered.</param>
    /// <param name="body">Its answer.</param>
    /// <param name="fallback">What its texts are in where they are not UTF-8.</param>
    /// <param name="secrets">What it must not repeat.</param>
    /// <param name="mayBeEmpty">True where an empty answer means "not yet".</param>
    /// <exception cref="CamException">
    /// <see cref="CamErrorCode.Rejected"/> for <c>error: …</c>; <see cref="CamErrorCode.AuthenticationFailed"/> and
    /// <see cref="CamErrorCode.Unsupported"/> where the camera says so in place of an answer;
    /// <see cref="CamErrorCode.MalformedResponse"/> where no variable is found that the CGI answers with.
    /// </exception>
    public static CgiVariables ReadVariables(CgiDefinition cgi, byte[] body, Encoding fallback, KnownSecrets secrets, bool mayBeEmpty = false)
    {
        string text = Begin(body);
        RefuseError(cgi, text, secrets);
        // The scripts of a web page, such as a router's login, have variables too.
        bool isPage = text.StartsWith("<", StringComparison.Ordinal);
        CgiVariables variables = isPage ? new CgiVariables(fallback) : CgiVariableReader.Read(body, fallback, cgi.IsOneText);
        if (variables.Any(variable => cgi.Knows(variable.Key)) || (mayBeEmpty && text.Length == 0)) return variables;
        throw text.Length == 0
            ? CamErrors.NothingAnswered(cgi.Name)
            : CamErrors.NoVariables(cgi.Name, Describe(text, secrets));
    }

    /// <summary>Takes anything but <c>error: …</c>, for files.</summary>
    /// <exception cref="CamException"><see cref="CamErrorCode.Rejected"/> for <c>error: …</c>.</exception>
    public static void RefuseError(CgiDefinition cgi, byte[] body, KnownSecrets secrets) => RefuseError(cgi, Begin(body), secrets);

    /// <summary>True where a camera rejects with words about who asks: some refuse credentials so.</summary>
    public static bool IsAboutUser(CamException fault) => fault.Code == CamErrorCode.Rejected && AboutUser.IsMatch(fault.Fact);

    /// <summary>
    /// True when a text ends where a statement ends, as far as can be seen: nothing of its last variable is missing. A text in
    /// quotes has its second one, and a line end or a semicolon stands behind all.
    /// </summary>
    public static bool EndsWhole(byte[] body)
    {
        string text = Latin1.GetString(body);
        string whole = text.TrimEnd();
        if (whole.Length == 0) return true;
        bool endsLine = text.IndexOf('\n', whole.Length) >= 0;
        // Of an answer that has all in one line, what the last declaration begins.
        int start = Math.Max(whole.LastIndexOf('\n') + 1, whole.LastIndexOf("var ", StringComparison.Ordinal));
        Match last = LastStatement.Match(whole, start);
        if (!last.Success) return endsLine || whole.EndsWith(";", StringComparison.Ordinal);
        string quote = last.Groups["quote"].Value;
        string rest = whole.Substring(last.Index + last.Length).TrimEnd(';', ' ', '\t');
        bool isClosed = quote.Length == 0 || rest.EndsWith(quote, StringComparison.Ordinal);
        return isClosed && (endsLine || whole.EndsWith(";", StringComparison.Ordinal));
    }

    private static void RefuseError(CgiDefinition cgi, string text, KnownSecrets secrets)
    {
        if (text.StartsWith("error", StringComparison.OrdinalIgnoreCase)) throw CamErrors.Rejected(cgi.Name, Describe(text, secrets));
        if (!ReadVerdict(text, out string verdict)) return;
        if (verdict.StartsWith("auth", StringComparison.OrdinalIgnoreCase)) throw CamErrors.CredentialsRefusedBy(cgi.Name);
        if (verdict.StartsWith("not support", StringComparison.OrdinalIgnoreCase)) throw CamErrors.NotSupported(cgi.Name);
    }

    /// <summary>
    /// True where an answer begins with a verdict; of several the last. A number is none by itself: test_mail.cgi and test_ftp.cgi
    /// report theirs under this name.
    /// </summary>
    private static bool ReadVerdict(string text, out string verdict)
    {
        Match match = Verdict.Match(text);
        CaptureCollection values = match.Groups["value"].Captures;
        verdict = match.Success ? values[values.Count - 1].Value.Trim() : string.Empty;
        return match.Success;
    }

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Begin(byte[] body) => Encoding.ASCII.GetString(body, 0, Math.Min(body.Length, BeginLength)).Trim();

    /// <summary>
    /// The first words of an answer, harmless to a terminal. They end where a value could begin: cameras report passwords in
    /// clear, and some repeat the request they did not like.
    /// </summary>
    private static string Describe(string answer, KnownSecrets secrets)
    {
        string text = secrets.Hide(answer).Replace('\r', ' ').Replace('\n', ' ');
        if (text.StartsWith("<", StringComparison.Ordinal)) return "a web page";
        int words = text.StartsWith("error:", StringComparison.OrdinalIgnoreCase) ? "error:".Length : 0;
        int end = text.IndexOfAny(ValueSigns, words);
        end = Math.Min(end < 0 ? text.Length : end, ShownLength);
        return HarmlessText.From(end < text.Length ? text.Substring(0, end).TrimEnd() + "..." : text);
    }
}
