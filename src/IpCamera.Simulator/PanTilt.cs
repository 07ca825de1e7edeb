namespace IpCamera.Simulator;

/// <summary>Where a camera looks, in degrees.</summary>
/// <param name="Pan">0 is straight ahead, to the right is positive.</param>
/// <param name="Tilt">0 is level, up is positive.</param>
public readonly record struct PanTilt(double Pan, double Tilt)
{
    /// <summary>Straight ahead and level.</summary>
    public static PanTilt Center => default;
}
