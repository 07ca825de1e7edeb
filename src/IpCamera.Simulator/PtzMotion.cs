namespace IpCamera.Simulator;

/// <summary>What the motors are doing.</summary>
public enum PtzMotion
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Turning up until told to stop.</summary>
    Up,

    /// <summary>Turning down until told to stop.</summary>
    Down,

    /// <summary>Turning left until told to stop.</summary>
    Left,

    /// <summary>Turning right until told to stop.</summary>
    Right,

    /// <summary>Turning up and left until told to stop.</summary>
    UpLeft,

    /// <summary>Turning up and right until told to stop.</summary>
    UpRight,

    /// <summary>Turning down and left until told to stop.</summary>
    DownLeft,

    /// <summary>Turning down and right until told to stop.</summary>
    DownRight,

    /// <summary>Turning by a given number of degrees.</summary>
    Step,

    /// <summary>Returning to the center.</summary>
    Center,

    /// <summary>Going to a stored position.</summary>
    GoToPreset,

    /// <summary>Sweeping up and down.</summary>
    VerticalPatrol,

    /// <summary>Sweeping left and right.</summary>
    HorizontalPatrol,

    /// <summary>Sweeping both ways on a decoder.</summary>
    AutoPatrol,

    /// <summary>Running the motor test.</summary>
    MotorTest,
}
