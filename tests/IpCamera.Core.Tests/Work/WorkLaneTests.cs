using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Work;

namespace IpCamera.CoreTests.Work;

public sealed class WorkLaneTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_made_on_a_thread_of_its_own_and_goes_on_on_the_pool()
    {
        var lane = new WorkLane("test", threadLimit: 1);

        (bool wasPooled, string? name, bool isPooled) = await CallAsync();

        Assert.False(wasPooled);
        Assert.Equal("test", name);
        Assert.True(isPooled);

        async Task<(bool WasPooled, string? Name, bool IsPooled)> CallAsync()
        {
            Thread made = await lane.RunAsync(() => Thread.CurrentThread, Cancellation).ConfigureAwait(false);
            return (made.IsThreadPoolThread, made.Name, Thread.CurrentThread.IsThreadPoolThread);
        }
    }

    [Fact]
    public async Task What_a_call_throws_its_task_throws()
    {
        var lane = new WorkLane("test", threadLimit: 1);

        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => lane.RunAsync(() => throw new InvalidOperationException("mine"), Cancellation));

        Assert.Equal("mine", thrown.Message);
        Assert.Equal(7, await lane.RunAsync(() => 7, Cancellation));
    }

    [Fact]
    public async Task There_are_no_more_threads_than_the_limit_allows()
    {
        var lane = new WorkLane("test", threadLimit: 3);
        using ManualResetEventSlim gate = new();
        int running = 0;
        int most = 0;
        object counting = new();
        Task[] calls = [.. Enumerable.Range(0, 20).Select(_ => lane.RunAsync(() =>
        {
            lock (counting) most = Math.Max(most, ++running);
            gate.Wait(Cancellation);
            lock (counting) running--;
        }, Cancellation))];
        SpinWait.SpinUntil(() => Volatile.Read(ref running) == 3, TimeSpan.FromSeconds(20));

        Assert.Equal(3, lane.Threads);
        gate.Set();
        await Task.WhenAll(calls);

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_call_that_is_given_up_before_its_turn_is_never_made()
    {
        var lane = new WorkLane("test", threadLimit: 1);
        using ManualResetEventSlim gate = new();
        Task first = lane.RunAsync(gate.Wait, Cancellation);
        using CancellationTokenSource enough = new();
        bool made = false;
        Task second = lane.RunAsync(() => made = true, enough.Token);

        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.Set();
        await first;
        await lane.RunAsync(() => { }, Cancellation);

        Assert.False(made);
    }

    [Fact]
    public async Task A_call_that_hangs_is_left_behind_and_its_thread_replaced_within_the_bound()
    {
        var lane = new WorkLane("test", threadLimit: 1, spareLimit: 2);
        using ManualResetEventSlim gate = new();
        using CancellationTokenSource enough = new();
        int begun = 0;
        Task[] hanging = [.. Enumerable.Range(0, 2).Select(_ => HangAsync())];
        await Task.WhenAll(hanging);

        Assert.Equal(7, await lane.RunAsync(() => 7, Cancellation));
        // The last that may be replaced has been: the next waits for one of them to return.
        await HangAsync();
        Task<int> late = lane.RunAsync(() => 8, Cancellation);
        Assert.Equal(3, lane.Threads);
        Assert.False(late.IsCompleted);

        gate.Set();
        Assert.Equal(8, await late);

        async Task HangAsync()
        {
            using CancellationTokenSource own = new();
            int before = Volatile.Read(ref begun);
            Task call = lane.RunAsync(
                () =>
                {
                    Interlocked.Increment(ref begun);
                    gate.Wait(Cancellation);
                },
                own.Token);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) > before, TimeSpan.FromSeconds(20)));
            await own.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }
    }

    [Fact]
    public async Task A_slow_folder_keeps_no_other_waiting()
    {
        using ManualResetEventSlim gate = new();
        Task[] slow = [.. Enumerable.Range(0, 20).Select(i => FileWork.RunAsync($"/slow/{i}.mkv", () => gate.Wait(Cancellation)))];

        Assert.Equal(7, await FileWork.RunAsync("/fast/1.mkv", () => 7));

        Assert.DoesNotContain(slow, task => task.IsCompleted);
        gate.Set();
        await Task.WhenAll(slow);
    }

    [Fact]
    public async Task A_wait_may_be_longer_than_a_timer_can_count()
    {
        using CancellationTokenSource source = new();
        using IDisposable alarm = LongWait.CancelAfter(source, TimeSpan.MaxValue);
        Task delay = LongWait.DelayAsync(TimeSpan.FromDays(60), source.Token);

        await LongWait.DelayAsync(TimeSpan.FromMilliseconds(20), Cancellation);

        Assert.False(delay.IsCompleted);
        Assert.False(source.IsCancellationRequested);
        using IDisposable soon = LongWait.CancelAfter(source, TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
    }
}
