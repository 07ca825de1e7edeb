using System.Text;

namespace IpCamera.Relay;

/// <summary>What stands around the pictures of a multipart stream.</summary>
internal sealed class RelayParts
{
    /// <summary>The head of a part that does not say its length.</summary>
    public static readonly byte[] PlainHead = Encoding.ASCII.GetBytes("Content-Type: image/jpeg\r\n\r\n");

    /// <param name="boundary">What no picture can be made to hold: nobody knows it before the stream begins.</param>
    public RelayParts(string boundary)
    {
        ContentType = $"multipart/x-mixed-replace;boundary={boundary}";
        Delimiter = Encoding.ASCII.GetBytes($"\r\n--{boundary}\r\n");
        First = Encoding.ASCII.GetBytes($"--{boundary}\r\n");
    }

    /// <summary>The type of the stream.</summary>
    public string ContentType { get; }

    /// <summary>What stands between two parts.</summary>
    public byte[] Delimiter { get; }

    /// <summary>What stands before the first part.</summary>
    public byte[] First { get; }
}
