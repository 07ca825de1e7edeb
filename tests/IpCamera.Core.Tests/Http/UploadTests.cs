using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace IpCamera.CoreTests.Http;

public sealed class UploadTests
{
    private const int Length = 48 << 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_file_is_read_in_small_pieces_and_no_faster_than_the_camera_takes_it()
    {
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FaultServer camera = new(
            async exchange =>
            {
                await go.Task.WaitAsync(exchange.Stopping);
                await exchange.ReceiveRestAsync();
                await exchange.SendAsync(FaultServer.Text("ok.\n"));
            },
            readsBody: false);
        using CountingFile file = new(Length);

        Task upload = Clients.Of(camera.Uri, CamAuthentication.Basic).UpgradeFirmwareAsync(file, null, Cancellation);
        await SettleAsync(file);

        // What is on its way lies in the buffers of the two sockets; the rest is still in the file.
        Assert.InRange(file.Position, 1, Length / 2);
        Assert.False(upload.IsCompleted);
        go.SetResult();
        await upload;

        Assert.Equal(Length, file.Position);
        Assert.InRange(file.LargestRead, 1, 64 << 10);
        Assert.True(camera.Requests[0].Body.Length > Length);
    }

    [Theory]
    [InlineData("ok.\n", CamErrorCode.MalformedResponse)]
    [InlineData(null, CamErrorCode.Unreachable)]
    public async Task A_part_of_a_file_is_no_success_whatever_the_camera_says(string? answer, CamErrorCode code)
    {
        await using FaultServer camera = new(
            async exchange =>
            {
                if (answer is not null) await exchange.SendAsync(FaultServer.Text(answer));
                // For the client to fill the buffers, and to have the answer before the end of the connection.
                await Task.Delay(300, exchange.Stopping);
            },
            readsBody: false);
        using CountingFile file = new(Length);

        CamException error = await Throws.CamAsync(code, () => Clients.Of(camera.Uri, CamAuthentication.Basic).UpgradeFirmwareAsync(file, null, Cancellation));

        Assert.Matches(@" [\d,]+ of 50,331,648 bytes of the file have gone to the camera", error.Message);
        Assert.Contains("send the whole file again", error.Message, StringComparison.Ordinal);
        Assert.False(error.MayHaveBeenObeyed);
    }

    [Fact]
    public async Task A_file_that_went_whole_may_have_been_taken_though_the_answer_is_lost()
    {
        await using FaultServer camera = new(_ => Task.CompletedTask);
        using CountingFile file = new(100_000);

        CamException error = await Throws.CamAsync(
            CamErrorCode.Unreachable, () => Clients.Of(camera.Uri, CamAuthentication.Basic).UpgradeFirmwareAsync(file, null, Cancellation));

        Assert.Contains("All 100,000 bytes of the file have gone to the camera", error.Message, StringComparison.Ordinal);
        Assert.Contains("before you send the file again", error.Message, StringComparison.Ordinal);
        Assert.True(error.MayHaveBeenObeyed);
    }

    /// <summary>Waits until nothing more is read.</summary>
    private static async Task SettleAsync(CountingFile file)
    {
        long before;
        do
        {
            before = file.Position;
            await Task.Delay(400, Cancellation);
        }
        while (file.Position != before || before == 0);
    }

    /// <summary>A file of zeroes that remembers how it is read.</summary>
    private sealed class CountingFile(long length) : Stream
    {
        private long _position;

        public int LargestRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => Interlocked.Read(ref _position);
            set => Interlocked.Exchange(ref _position, value);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            LargestRead = Math.Max(LargestRead, count);
            int read = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, read);
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
