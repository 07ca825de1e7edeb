using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Threading;
using IpCamera.Cgi;
using IpCamera.Ptz;

namespace IpCamera.Sessions;

/// <summary>An open session with one camera. Usable from several runspaces at once; holds no password that can be read.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
    Justification = "Other runspaces may still use the token; without a timer or a wait handle it holds nothing to release.")]
public sealed class CamSession : CamSessionFace
{
    private readonly CancellationTokenSource _closed = new();
    private readonly CamClient _client;

    internal CamSession(string name, long order, CamClient client, CamStatus status, CamPermission permission, PtzCommandSet commands)
    {
        Name = name;
        Order = order;
        _client = client;
        Alias = status.Alias;
        FirmwareVersion = status.FirmwareVersion;
        WebUIVersion = status.WebUIVersion;
        Permission = permission.Permission;
        Commands = commands;
        Closed = _closed.Token;
    }

    /// <summary>The session's name, by which <c>-Session</c> finds it.</summary>
    public string Name { get; }

    /// <summary>The camera's address.</summary>
    public Uri Uri => _client.Uri;

    /// <summary>The address, where <see cref="Uri"/> holds one; null where it holds a name.</summary>
    internal new IPAddress? IPAddress => IPAddress.TryParse(Uri.DnsSafeHost, out IPAddress address) ? address : null;

    /// <summary>The camera's id, usually its MAC address.</summary>
    public string? Id => _client.Id;

    /// <summary>The camera's own name when the session was opened.</summary>
    public string? Alias { get; }

    /// <summary>The version of the system firmware.</summary>
    public string? FirmwareVersion { get; }

    /// <summary>The version of the web pages.</summary>
    public string? WebUIVersion { get; }

    /// <summary>The user; null for none.</summary>
    public string? User => _client.User;

    /// <summary>What the user may do; null where the firmware does not say.</summary>
    public CamPermissionLevel? Permission { get; }

    /// <summary>How credentials go; Auto while the camera has not asked for any.</summary>
    public CamAuthentication Authentication => _client.Authentication;

    /// <summary>What PTZ commands drive.</summary>
    public CamWiring Wiring => Commands.Wiring;

    /// <summary>The make, for what its motors and lamp do otherwise than the document says; Standard for none.</summary>
    public string PtzProfile => Commands.Profile.Name;

    /// <summary>True when the camera turns right if told left.</summary>
    public bool ReversePan => Commands.ReversePan;

    /// <summary>True when the camera turns down if told up.</summary>
    public bool ReverseTilt => Commands.ReverseTilt;

    /// <summary>False once the session was disconnected.</summary>
    public bool IsOpen => !Closed.IsCancellationRequested;

    /// <summary>Its place among the sessions of its runspace.</summary>
    internal long Order { get; }

    /// <summary>The sessions it is one of; null while it is none.</summary>
    internal CamSessionTable? Table { get; set; }

    /// <summary>How the credential is sent as it was asked for: Auto where the camera is to say.</summary>
    internal CamAuthentication WantedAuthentication => _client.WantedAuthentication;

    /// <summary>Ends when the session is disconnected.</summary>
    internal CancellationToken Closed { get; }

    /// <summary>The camera's PTZ commands.</summary>
    internal PtzCommandSet Commands { get; }

    /// <summary>Where the camera will answer after its next restart, because it was told so through this session; null when as now.</summary>
    internal Uri? NextUri { get; set; }

    /// <summary>What the camera's texts are in where they are not UTF-8.</summary>
    internal Encoding FallbackEncoding => _client.FallbackEncoding;

    /// <summary>What the eight extra outputs were last set to through this session; null when they were not: no CGI reports them.</summary>
    internal byte? ExtraIO { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The client, with each request told to a listener.</summary>
    internal CamClient GetClient(Action<string>? trace) => _client.WithTrace(trace);

    /// <summary>The other sessions that sign in to the same camera with the same user and password.</summary>
    internal IReadOnlyList<CamSession> FindTwins() => Table?.FindTwins(this) ?? [];

    /// <summary>True where both have the same user and password.</summary>
    internal bool SignsInAs(CamSession other) => _client.SignsInAs(other._client);

    /// <summary>Goes on with other credentials.</summary>
    internal void ReplaceCredential(NetworkCredential credential, Encoding encoding) => _client.ReplaceCredential(credential, encoding);

    /// <summary>Ends the session and whatever is running in it.</summary>
    internal void Close() => _closed.Cancel();
}
