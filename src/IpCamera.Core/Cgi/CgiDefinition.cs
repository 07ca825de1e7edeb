using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using IpCamera.Settings;

namespace IpCamera.Cgi;

/// <summary>A CGI of the document: its name, the method it takes and who may use it.</summary>
/// <param name="Name">As in the document, for example <c>get_status.cgi</c>.</param>
/// <param name="Permission">The least permission it needs; null where the document asks for none.</param>
/// <param name="IsUpload">True for the CGIs that take a file by POST; the others take GET.</param>
/// <param name="HasServiceCredentials">
/// True where <c>user</c> and <c>pwd</c> belong to the service being set, so that query credentials are called <c>cam_user</c> and <c>cam_pwd</c>.
/// </param>
/// <param name="HasForeignText">
/// True where strangers write into the texts that are reported, as the log has the name of whoever tries to sign in, and a scan those
/// of other people's networks: they say nothing about the encoding of the camera's own.
/// </param>
/// <param name="IsOneText">True where the answer is one text alone: it ends with its line, however often it seems to end before.</param>
public sealed record CgiDefinition(
    string Name,
    CamPermissionLevel? Permission,
    bool IsUpload = false,
    bool HasServiceCredentials = false,
    bool HasForeignText = false,
    bool IsOneText = false)
{
    private static readonly Regex Number = new(@"\d+", RegexOptions.CultureInvariant);

    /// <summary>
    /// The variables it answers with that no record declares, without the index of an array. Those of the records that are read
    /// from it are known besides.
    /// </summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>
    /// The parameters that came later than the CGI, with the system firmware that brought them. Older firmware passes over them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Later { get; init; } = new Dictionary<string, string>();

    /// <summary>True for what cannot be taken back: the camera shows its id right before that is sent, however shortly ago it was seen.</summary>
    public bool IsIrrevocable { get; init; }

    /// <summary>True where the CGI answers with a variable of that name, or nobody has declared what it answers with.</summary>
    internal bool Knows(string variable)
    {
        ISet<string> declared = CamSchema.VariablesOf(Name);
        if (Reports.Count == 0 && declared.Count == 0) return true;
        string name = variable.Split('[')[0];
        return Reports.Contains(name) || declared.Contains(name) || declared.Contains(Number.Replace(name, "#"));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
