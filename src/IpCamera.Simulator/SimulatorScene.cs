namespace IpCamera.Simulator;

/// <summary>What happens before a camera.</summary>
public enum SimulatorScene
{
    /// <summary>A balloon goes around the landscape once in six minutes.</summary>
    Balloon,

    /// <summary>Nothing but the clock in the corner changes.</summary>
    Still,

    /// <summary>In every ten seconds somebody walks through the picture, from the fourth to the seventh.</summary>
    Walker,

    /// <summary>It is dark and nobody is there: grey, and noisy as a small sensor is.</summary>
    Night,

    /// <summary>Lamps flicker in bands, and every four seconds one is switched on or off.</summary>
    Flicker,

    /// <summary>Something lies over the lens.</summary>
    Covered,

    /// <summary>The same picture comes again and again, and its clock stands still.</summary>
    Frozen,
}
