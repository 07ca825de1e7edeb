namespace IpCamera;

/// <summary>Something that came from a camera and says from which.</summary>
public interface ICamOutput
{
    /// <summary>The name of the session it came from.</summary>
    string? Camera { get; set; }
}
