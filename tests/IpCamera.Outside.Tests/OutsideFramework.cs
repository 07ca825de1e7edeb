using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using IpCamera.Testing;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;

namespace IpCamera.OutsideTests;

/// <summary>Runs suites one after the other and reports each of their tests as one of this program's.</summary>
/// <remarks>The tests are known only when they have run: nothing is listed, and there is nothing to choose from.</remarks>
internal sealed class OutsideFramework(IReadOnlyList<ISuite> suites) : ITestFramework, IDataProducer
{
    /// <inheritdoc/>
    public string Uid => nameof(OutsideFramework);

    /// <inheritdoc/>
    public string Version => "1.0.0";

    /// <inheritdoc/>
    public string DisplayName => "Suites in programs of their own";

    /// <inheritdoc/>
    public string Description => DisplayName;

    /// <inheritdoc/>
    public Type[] DataTypesProduced { get; } = [typeof(TestNodeUpdateMessage)];

    /// <inheritdoc/>
    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    /// <inheritdoc/>
    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    /// <inheritdoc/>
    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    /// <inheritdoc/>
    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        if (context.Request is RunTestExecutionRequest)
        {
            using Turn turn = await Turn.TakeAsync(alone: false, context.CancellationToken);
            foreach (ISuite suite in suites) await RunAsync(suite, context);
        }

        context.Complete();
    }

    private async Task RunAsync(ISuite suite, ExecuteRequestContext context)
    {
        int number = 0;
        try
        {
            await foreach (SuiteTest test in suite.RunAsync(context.CancellationToken)) await ReportAsync(test);
        }
        catch (SuiteException fault)
        {
            await ReportAsync(new SuiteTest("the suite itself", Outcome.Failed, TimeSpan.Zero, fault.Message));
        }

        // Names need not differ; numbers do.
        Task ReportAsync(SuiteTest test) => context.MessageBus.PublishAsync(this, new TestNodeUpdateMessage(
            context.Request.Session.SessionUid,
            new TestNode
            {
                Uid = $"{suite.Name} {++number}: {test.Name}",
                DisplayName = $"{suite.Name}: {test.Name}",
                Properties = new PropertyBag(StateOf(test), TimingOf(test)),
            }));
    }

    private static TestNodeStateProperty StateOf(SuiteTest test) => test.Outcome switch
    {
        Outcome.Passed => PassedTestNodeStateProperty.CachedInstance,
        Outcome.Skipped => new SkippedTestNodeStateProperty(test.Message ?? string.Empty),
        _ => new FailedTestNodeStateProperty(test.Message ?? string.Empty),
    };

    private static TimingProperty TimingOf(SuiteTest test)
    {
        DateTimeOffset end = DateTimeOffset.UtcNow;
        return new TimingProperty(new TimingInfo(end - test.Duration, end, test.Duration));
    }
}
