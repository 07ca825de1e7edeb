namespace IpCamera.Settings;

/// <summary>The speed of a serial line in bits a second (<c>baud</c> of set_decoder.cgi and comm_write.cgi).</summary>
/// <remarks>A number the document does not know stays that number.</remarks>
public enum CamBaudRate : long
{
    /// <summary>1200.</summary>
    B1200 = 9,

    /// <summary>2400.</summary>
    B2400 = 11,

    /// <summary>4800.</summary>
    B4800 = 12,

    /// <summary>9600.</summary>
    B9600 = 13,

    /// <summary>19200.</summary>
    B19200 = 14,

    /// <summary>38400.</summary>
    B38400 = 15,

    /// <summary>57600.</summary>
    B57600 = 4097,

    /// <summary>115200.</summary>
    B115200 = 4098,
}
