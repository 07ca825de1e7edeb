using System;
using System.IO;
using System.Threading.Tasks;
using IpCamera.Work;

namespace IpCamera.Http;

/// <summary>An open answer: status, headers and a body to read. Disposing it closes the connection.</summary>
internal sealed class CamResponse : IDisposable
{
    private readonly HttpConnection _connection;
    private readonly RequestDeadline _deadline;
    private readonly HttpBody _body;
    private readonly CamIdentity _identity;

    public CamResponse(HttpConnection connection, RequestDeadline deadline, HttpResponseHead head, CamIdentity identity)
    {
        _identity = identity;
        _connection = connection;
        _deadline = deadline;
        Head = head;
        _body = new HttpBody(connection, head);
    }

    /// <summary>Status and headers.</summary>
    public HttpResponseHead Head { get; }

    /// <summary>True when the body ended before its announced end; known once all of it was read.</summary>
    public bool IsTruncated => _body.IsTruncated;

    /// <summary>True when the camera said how to tell the end of the body.</summary>
    public bool IsDelimited => Head.IsChunked || Head.ContentLength is not null;

    /// <summary>A piece of a stream is awaited from now on, and has a limit.</summary>
    public void BeginPiece() => _deadline.BeginPiece();

    /// <summary>The piece has come.</summary>
    public void EndPiece() => _deadline.EndPiece();

    /// <summary>Reads some of the body; 0 at its end.</summary>
    public Task<int> ReadAsync(byte[] buffer, int offset, int count) => _body.ReadAsync(buffer, offset, count);

    /// <summary>Reads the whole body into memory.</summary>
    /// <param name="limit">The largest body accepted, in bytes.</param>
    /// <param name="what">Names the body in the error.</param>
    public async Task<byte[]> ReadAllAsync(int limit, string what)
    {
        if (Head.ContentLength > limit) throw CamErrors.TooLarge(what, limit);
        byte[] buffer = new byte[Math.Min(limit, (int?)Head.ContentLength ?? 4096) + 1];
        int count = 0;
        for (int read; (read = await ReadWholeAsync(buffer, count, buffer.Length - count).ConfigureAwait(false)) > 0;)
        {
            count += read;
            if (count > limit) throw CamErrors.TooLarge(what, limit);
            if (count == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
        }

        Array.Resize(ref buffer, count);
        return buffer;
    }

    /// <summary>Copies the whole body to a stream.</summary>
    /// <returns>The number of bytes.</returns>
    public async Task<long> CopyToAsync(Stream destination, long limit, string what)
    {
        if (Head.ContentLength > limit) throw CamErrors.TooLarge(what, limit);
        byte[] chunk = new byte[32 * 1024];
        long total = 0;
        for (int read; (read = await ReadWholeAsync(chunk, 0, chunk.Length).ConfigureAwait(false)) > 0;)
        {
            if ((total += read) > limit) throw CamErrors.TooLarge(what, limit);
            await FileWork.WriteAsync(destination, chunk, read).ConfigureAwait(false);
            _deadline.Token.ThrowIfCancellationRequested();
        }

        return total;
    }

    /// <summary>Reads some of a body that has an end: where the connection breaks before, another device may answer next time.</summary>
    private async Task<int> ReadWholeAsync(byte[] buffer, int offset, int count)
    {
        try
        {
            return await ReadAsync(buffer, offset, count).ConfigureAwait(false);
        }
        catch (CamException fault) when (fault.Code is CamErrorCode.Unreachable or CamErrorCode.Timeout)
        {
            _identity.Lose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _deadline.Dispose();
    }
}
