namespace IpCamera.Ptz;

/// <summary>What decoder_control.cgi drives; the same numbers mean different things on the two.</summary>
public enum CamWiring : long
{
    /// <summary>The camera's own pan and tilt motors.</summary>
    InternalMotor,

    /// <summary>A Pelco-D decoder on the camera's RS-485 port.</summary>
    PelcoD,
}
