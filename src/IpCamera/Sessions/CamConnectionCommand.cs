using System.Management.Automation;
using IpCamera.Completers;
using IpCamera.Pipeline;
using IpCamera.Ptz;

namespace IpCamera.Sessions;

/// <summary>A cmdlet that takes how to connect to cameras.</summary>
public abstract class CamConnectionCommand : CamAsyncCommand
{
    /// <summary>How the credential is sent. Default Auto: Digest where the camera offers it, else Basic.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(CamAuthentication.Auto)]
    public CamAuthentication Authentication { get; set; }

    /// <summary>The longest time for a whole request, in seconds. Default 30. Uploads and streams have no such limit, but each picture of a stream has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 3600)]
    [EmptyMeans(30)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>What PTZ commands drive: the camera's own motors, or a Pelco-D decoder. Default InternalMotor.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(CamWiring.InternalMotor)]
    public CamWiring Wiring { get; set; }

    /// <summary>The camera turns right when told left, as FI8908, FI8910 and FI8918 do.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false)]
    public SwitchParameter ReversePan { get; set; }

    /// <summary>Accept any certificate of an https camera.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans(false)]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The code page of texts that are not UTF-8, for example gb2312. Default iso-8859-1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EmptyMeans("iso-8859-1")]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    public string Encoding { get; set; } = "iso-8859-1";
}
