using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Errors;
using IpCamera.Ptz;
using IpCamera.Registrations;
using IpCamera.Sessions;
using IpCamera.Settings;
using IpCamera.Transformers;

namespace IpCamera.Commands;

/// <summary>
/// Remembers cameras in the user's configuration folder: name, address and how to connect, no credentials. Connect-Cam -Name
/// finds them.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "Cam", SupportsShouldProcess = true)]
[OutputType(typeof(CamRegistration))]
public sealed class RegisterCamCommand : CamConnectionCommand
{
    /// <summary>The name to remember the camera by.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The camera's address: host, host:port or http(s)://….</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [Alias("ComputerName", "Address", "IPAddress")]
    [ValidateNotNullOrEmpty]
    public string Uri { get; set; } = string.Empty;

    /// <summary>A session: it is remembered as it was asked for, and not in the weaker form that the camera took to.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AddressRow]
    public CamSession? InputObject { get; set; }

    /// <summary>The groups that it belongs to, by which Connect-Cam -Tag finds it. Without it, the camera that is replaced leaves its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextListTransformation]
    [ArgumentCompleter(typeof(CamTagCompleter))]
    [AllowEmptyCollection]
    public CamTextList? Tag { get; set; }

    /// <summary>Replace a camera of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits what was remembered.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        try
        {
            RegistrationNames.RequireName(Name);
            PtzCommandSet commands = ReadCommands(null);
            var camera = new CamRegistration
            {
                Name = Name,
                Uri = CamAddress.TextOf(CamAddress.Parse(Uri)),
                Id = string.IsNullOrWhiteSpace(Id) ? null : Id,
                Authentication = ChooseAuthentication(),
                TimeoutSec = TimeoutSec,
                Wiring = commands.Wiring,
                PtzProfile = commands.Profile.Name,
                ReversePan = commands.ReversePan,
                ReverseTilt = commands.ReverseTilt,
                SkipCertificateCheck = SkipCertificateCheck,
                Tag = Tag ?? new CamTextList([]),
                Encoding = FindEncoding(InputObject is not null && !IsGiven(nameof(Encoding)) ? InputObject.FallbackEncoding.WebName : Encoding).WebName,
            };
            if (!ShouldProcess(Name, $"Remember {camera.Uri}")) return;
            CamRegistry.ForUser().Change(known => Add(known, KeepTags(known, camera)), StopToken);
            if (PassThru) WriteObject(camera);
        }
        catch (CamException fault)
        {
            WriteError(CamErrorRecords.From(fault, null, Name));
        }
    }

    // A session that found Basic would be held to it when its camera offers Digest one day; one that found Digest is not to go back.
    private CamAuthentication ChooseAuthentication() =>
        InputObject is null || IsTyped(nameof(Authentication)) || Authentication == CamAuthentication.Digest ? Authentication : InputObject.WantedAuthentication;

    /// <summary>Groups are the user's own, and nothing that a session or a search could know.</summary>
    private CamRegistration KeepTags(IReadOnlyList<CamRegistration> known, CamRegistration camera)
    {
        if (Tag is null && RegistrationNames.FindExact(known, camera.Name) is CamRegistration replaced) camera.Tag = replaced.Tag;
        return camera;
    }

    private IEnumerable<CamRegistration> Add(IReadOnlyList<CamRegistration> known, CamRegistration camera)
    {
        CamRegistration[] others = [.. known.Where(other => !other.Name.Equals(camera.Name, StringComparison.OrdinalIgnoreCase))];
        if (others.Length < known.Count && !Force)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"A camera is registered as '{camera.Name}' already; use -Force to replace it.");
        }

        return [.. others, camera];
    }
}
