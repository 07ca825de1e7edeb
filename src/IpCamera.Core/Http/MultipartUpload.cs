using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Work;

namespace IpCamera.Http;

/// <summary>A file as the single field <c>file</c> of multipart/form-data, read from its stream as it is sent.</summary>
internal sealed class MultipartUpload : Stream
{
    private readonly Stream[] _parts;
    private int _current;

    public MultipartUpload(Stream file, string name)
    {
        // Random, so that no file holds the boundary by design.
        Boundary = "----IpCamera" + Guid.NewGuid().ToString("N");
        string safeName = name.Replace("\"", "'").Replace("\r", string.Empty).Replace("\n", string.Empty);
        byte[] head = Encoding.UTF8.GetBytes(
            $"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{safeName}\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        byte[] tail = Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n");
        file.Position = 0;
        _parts = [new MemoryStream(head), file, new MemoryStream(tail)];
        Length = head.Length + file.Length + tail.Length;
    }

    /// <summary>The boundary for the Content-Type header.</summary>
    public string Boundary { get; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        for (; _current < _parts.Length; _current++)
        {
            int read = await FileWork.ReadAsync(_parts[_current], buffer, offset, count).ConfigureAwait(false);
            if (read > 0) return read;
        }

        return 0;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        for (; _current < _parts.Length; _current++)
        {
            int read = _parts[_current].Read(buffer, offset, count);
            if (read > 0) return read;
        }

        return 0;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
