using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Http;

/// <summary>The head of a request that somebody sends to this machine.</summary>
internal static class IncomingHead
{
    /// <summary>Reads up to the empty line that ends the head; what is longer than the limit is cut off there.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="limit">The most that is read.</param>
    /// <param name="cancellationToken">Ends it where the connection can do so.</param>
    /// <returns>What came, which may hold bytes behind the head.</returns>
    public static async Task<ArraySegment<byte>> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        byte[] head = new byte[limit];
        int length = 0;
        for (int read; length < head.Length && (read = await stream.ReadAsync(head, length, head.Length - length, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            length += read;
            if (HttpResponseHead.FindEnd(head, length - read - 2, length) >= 0) break;
        }

        return new ArraySegment<byte>(head, 0, length);
    }
}
