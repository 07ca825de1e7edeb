using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using IpCamera.Completers;
using IpCamera.Pipeline;
using IpCamera.Ptz;
using IpCamera.Registrations;
using IpCamera.Transformers;

namespace IpCamera.Sessions;

/// <summary>A cmdlet that takes how to connect to cameras.</summary>
public abstract class CamConnectionCommand : CamAsyncCommand
{
    /// <summary>
    /// The camera's id, as Find-Cam and Get-CamStatus tell it: another device at the address is refused, and gets no credentials.
    /// Default: whichever camera is there.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextTransformation]
    [AllowEmptyString]
    [AllowNull]
    public string? Id { get; set; }

    /// <summary>How the credential is sent. Default Auto: Digest where the camera offers it, else Basic.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(CamAuthentication.Auto)]
    public CamAuthentication Authentication { get; set; }

    /// <summary>The longest time for a whole request, in seconds. Default 30. Uploads and streams have no such limit, but each picture of a stream has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecondsTransformation]
    [ValidateRange(1, 3600)]
    [EmptyMeans(30)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>What PTZ commands drive: the camera's own motors, or a Pelco-D decoder. Default InternalMotor.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(CamWiring.InternalMotor)]
    public CamWiring Wiring { get; set; }

    /// <summary>The make, for what its motors and lamp do otherwise than the document says. Default Standard.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans("Standard")]
    [ArgumentCompleter(typeof(PtzProfileCompleter))]
    public string PtzProfile { get; set; } = CamPtzProfile.Standard.Name;

    /// <summary>The camera turns right when told left, as FI8908, FI8910 and FI8918 do. Default: what -PtzProfile says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false, LeavesUnset = true)]
    public SwitchParameter ReversePan { get; set; }

    /// <summary>The camera turns down when told up. Default: what -PtzProfile says.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false, LeavesUnset = true)]
    public SwitchParameter ReverseTilt { get; set; }

    /// <summary>Accept any certificate of an https camera.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The code page of texts that are not UTF-8, for example gb2312. Default iso-8859-1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans("iso-8859-1")]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string Encoding { get; set; } = "iso-8859-1";

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        ProcessInput();
        // PowerShell goes on counting as given what only an earlier input had.
        Dictionary<string, object> bound = MyInvocation.BoundParameters;
        foreach (string piped in bound.Keys.Where(IsPiped).ToArray()) bound.Remove(piped);
    }

    /// <summary>Called on the pipeline thread for each input.</summary>
    private protected abstract void ProcessInput();

    /// <summary>True for a parameter that was typed, or that this input has.</summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The encoding of a name.</summary>
    /// <exception cref="CamException">This system knows none of that name.</exception>
    private protected static Encoding FindEncoding(string name)
    {
        try
        {
            return System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException unknown)
        {
            throw new CamException(CamErrorCode.InvalidValue, $"'{name}' is not a text encoding this system knows. TAB after -Encoding shows some.", unknown);
        }
    }

    /// <summary>How the camera turns: as was given, else as is registered, else as its profile says.</summary>
    /// <exception cref="CamException">There is no such profile.</exception>
    private protected PtzCommandSet ReadCommands(CamRegistration? registered)
    {
        // Another profile has directions of its own; those remembered were for the one before.
        bool keeps = registered is not null && !IsGiven(nameof(PtzProfile)) && !IsGiven(nameof(Wiring));
        return new PtzCommandSet(
            registered is null || IsGiven(nameof(Wiring)) ? Wiring : registered.Wiring,
            CamPtzProfile.Find(registered is null || IsGiven(nameof(PtzProfile)) ? PtzProfile : registered.PtzProfile),
            IsGiven(nameof(ReversePan)) ? ReversePan : keeps ? registered!.ReversePan : null,
            IsGiven(nameof(ReverseTilt)) ? ReverseTilt : keeps ? registered!.ReverseTilt : null);
    }
}
