namespace IpCamera.Streaming;

/// <summary>What begins the recording of an event.</summary>
public enum CamTrigger : long
{
    /// <summary>Something moved in the pictures.</summary>
    Motion,

    /// <summary>The camera raised an alarm.</summary>
    Alarm,
}
