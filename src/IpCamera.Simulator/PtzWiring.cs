namespace IpCamera.Simulator;

/// <summary>What a decoder command reaches; the same numbers mean different things.</summary>
public enum PtzWiring
{
    /// <summary>The camera's own motors.</summary>
    InternalMotor,

    /// <summary>A pelco-d decoder on the serial port.</summary>
    PelcoD,
}
