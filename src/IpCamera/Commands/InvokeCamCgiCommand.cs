using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using IpCamera.Cgi;
using IpCamera.Completers;
using IpCamera.Paths;
using IpCamera.Sessions;
using IpCamera.Work;

namespace IpCamera.Commands;

/// <summary>Sends a request to any CGI, of the document or not, and emits the answer as it came.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "CamCgi", SupportsShouldProcess = true)]
[OutputType(typeof(CamCgiResponse), typeof(FileInfo))]
public sealed class InvokeCamCgiCommand : CamSessionCommand
{
    // A path that starts with two slashes makes old firmware serve its file system; dots could climb out of the root.
    private static readonly Regex SafeName = new(@"^[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)?(/[A-Za-z0-9_-]+(\.[A-Za-z0-9]+)?)*\z");
    private static readonly string[] Harmless = ["get_", "check_", "snapshot", "videostream", "backup_"];

    private CgiDefinition _cgi = Cgis.GetStatus;
    private CgiQuery _query = new();
    private string? _inFile;
    private OutputPaths? _outFile;

    /// <summary>The CGI, for example get_status or get_status.cgi.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>
    /// Its parameters. Secure strings are sent in clear and shown masked; so are texts whose name is usually that of a secret.
    /// True and false go as 1 and 0.
    /// </summary>
    [Parameter(Position = 1)]
    public IDictionary? Parameter { get; set; }

    /// <summary>The method. Default: POST with -InFile, else GET.</summary>
    [Parameter]
    [ValidateSet("GET", "POST")]
    public string? Method { get; set; }

    /// <summary>A file to send as the field <c>file</c> of multipart/form-data.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InFile { get; set; }

    /// <summary>A file for the body of the answer; a folder when there are several cameras. Existing files need -Force.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Replace an existing -OutFile.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        _cgi = FindCgi();
        _query = BuildQuery();
        bool post = Method is null ? InFile is not null : Method.Equals("POST", StringComparison.OrdinalIgnoreCase);
        if (post != InFile is not null) throw new CamException(CamErrorCode.InvalidValue, "POST and -InFile go together: these cameras take a file by POST and all else by GET.");
        if (InFile is not null) _inFile = CamPath.ForInput(this, InFile, literal: true);
        if (OutFile is not null) _outFile = new OutputPaths(this, OutFile);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CamWork work)
    {
        bool changes = !Harmless.Any(start => Path.GetFileName(_cgi.Name).StartsWith(start, StringComparison.OrdinalIgnoreCase));
        string action = $"{(_inFile is null ? "GET" : "POST")} {_cgi.Name}{(_query.Count > 0 ? "?" : string.Empty)}{_query}";
        if (_outFile is not null) action += $", and save the answer {_outFile.Description}";
        if ((changes || _outFile is not null) && !await work.ShouldProcessAsync(action).ConfigureAwait(false)) return;

        using FileStream? upload = _inFile is null ? null : await FileWork.OpenReadAsync(_inFile).ConfigureAwait(false);
        if (_outFile is null)
        {
            await work.WriteAsync(await work.Client.InvokeAsync(_cgi, _query, upload, null, work.Token).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        string path = _outFile.Choose(OutputPaths.NameFor(work.Session.Name, "_" + Path.GetFileNameWithoutExtension(_cgi.Name) + ".bin"));
        await FileWork.WriteWholeAsync(path, Force, stream => work.Client.InvokeAsync(_cgi, _query, upload, stream, work.Token)).ConfigureAwait(false);

        await work.WriteFileAsync(path).ConfigureAwait(false);
    }

    private CgiDefinition FindCgi()
    {
        if (Cgis.Find(Name) is CgiDefinition known) return known;
        if (Name.IndexOf('?') is >= 0 and int query)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"'{Name.Substring(0, query)}' is followed by a query: give its parameters with -Parameter @{{ name = value }}.");
        }

        if (!SafeName.IsMatch(Name)) throw new CamException(CamErrorCode.InvalidValue, $"'{Name}' is not the name of a CGI: letters, digits, - and _, with an ending.");
        return new CgiDefinition(Path.HasExtension(Name) ? Name : Name + ".cgi", null);
    }

    private CgiQuery BuildQuery()
    {
        var query = new CgiQuery();
        foreach (DictionaryEntry entry in Parameter ?? new Hashtable())
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture);
            object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            query.Add(name, ToText(value), secret: value is SecureString);
        }

        return query;
    }

    private static string ToText(object? value) => value switch
    {
        SecureString secret => new NetworkCredential(string.Empty, secret).Password,
        bool on => on ? "1" : "0",
        SwitchParameter on => on ? "1" : "0",
        Enum number => number.ToString("D"),
        IEnumerable and not string => throw new CamException(CamErrorCode.InvalidValue, "A parameter of a CGI is one value, not several."),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    /// <summary>Completes the names of the document's CGIs.</summary>
    public sealed class NameCompleter : WordCompleter
    {
        /// <inheritdoc/>
        protected override IEnumerable<string> Words => Cgis.All.Select(cgi => cgi.Name).OrderBy(name => name, StringComparer.Ordinal);

        /// <inheritdoc/>
        protected override string Describe(string word)
        {
            CgiDefinition cgi = Cgis.Find(word)!;
            return $"{(cgi.IsUpload ? "POST" : "GET")} {cgi.Name}, for {(cgi.Permission is CamPermissionLevel least ? $"{least} and above" : "everybody")}";
        }
    }
}
