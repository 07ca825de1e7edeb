using System;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.Http;

/// <summary>
/// Receives from a socket, again and again through the same object: nothing is allocated for a read, and one whose bytes are
/// there already is over at once. One read at a time. Closing the socket is what ends a read that waits, and <see cref="Abandon"/>
/// is for a runtime that forgets to, as Mono seems to now and then when a read begins while the socket is being closed.
/// </summary>
internal sealed class SocketReceiver : ICriticalNotifyCompletion, IDisposable
{
    /// <summary>Stands for a read that was over before anyone waited for it.</summary>
    private static readonly Action Over = static () => { };

    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _read = new();
    private Action? _continuation;
    private volatile bool _isAbandoned;

    public SocketReceiver(Socket socket)
    {
        _socket = socket;
        _read.Completed += (_, _) => (Interlocked.Exchange(ref _continuation, Over))?.Invoke();
    }

    /// <inheritdoc cref="TaskAwaiter.IsCompleted"/>
    public bool IsCompleted => ReferenceEquals(Volatile.Read(ref _continuation), Over);

    /// <summary>Begins to read; await what it returns for the number of bytes, 0 at the end.</summary>
    public SocketReceiver ReceiveAsync(byte[] buffer, int offset, int count)
    {
        _continuation = null;
        if (_isAbandoned)
        {
            _continuation = Over;
            return this;
        }

        _read.SetBuffer(buffer, offset, count);
        if (!_socket.ReceiveAsync(_read)) _continuation = Over;
        return this;
    }

    /// <summary>Ends the read that waits, and every one after it, as failed. Close the socket before.</summary>
    public void Abandon()
    {
        _isAbandoned = true;
        if (Interlocked.Exchange(ref _continuation, Over) is Action waiting) Task.Run(waiting);
    }

    /// <inheritdoc cref="Task{TResult}.GetAwaiter"/>
    public SocketReceiver GetAwaiter() => this;

    /// <inheritdoc cref="TaskAwaiter{TResult}.GetResult"/>
    public int GetResult()
    {
        if (_isAbandoned) throw new SocketException((int)SocketError.OperationAborted);
        return _read.SocketError == SocketError.Success ? _read.BytesTransferred : throw new SocketException((int)_read.SocketError);
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation)
    {
        // The read may end between the look at IsCompleted and now.
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null) Task.Run(continuation);
    }

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => OnCompleted(continuation);

    /// <inheritdoc/>
    public void Dispose() => _read.Dispose();
}
