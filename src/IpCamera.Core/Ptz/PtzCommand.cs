namespace IpCamera.Ptz;

/// <summary>A command of decoder_control.cgi.</summary>
/// <param name="Number">The command's number.</param>
/// <param name="Stop">The command that ends it; null for one that ends by itself.</param>
public sealed record PtzCommand(int Number, int? Stop = null)
{
    /// <summary>The camera moves one step and stops by itself (<c>onestep=1</c>).</summary>
    public bool IsStep { get; init; }

    /// <summary>The size of the step in the camera's own degrees (<c>degree</c>); null for the camera's default.</summary>
    public int? Degree { get; init; }
}
