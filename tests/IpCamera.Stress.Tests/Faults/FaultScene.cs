using System;
using System.Text;
using System.Threading.Tasks;

namespace IpCamera.StressTests.Faults;

/// <summary>Where a fault strikes: a request, the answer it would have had, and a server that must never be asked anything.</summary>
/// <param name="Exchange">The request and its connection.</param>
/// <param name="Answer">What a camera that is well would say.</param>
/// <param name="Elsewhere">Another host, for faults that point to one.</param>
internal sealed record FaultScene(FaultExchange Exchange, CameraAnswer Answer, Uri Elsewhere)
{
    /// <summary>The time from one piece of a stream to the next.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>Sends the answer as it should be.</summary>
    public async Task AnswerAsync()
    {
        await SendAsync(Answer.IsStream ? Answer.Head() : Answer.HeadWithLength(Answer.Body.Length));
        await SendBodyAsync();
    }

    /// <summary>Sends the body as it should be: a stream goes on until the client leaves.</summary>
    public async Task SendBodyAsync()
    {
        do
        {
            await Exchange.SendAsync(Answer.Body);
            if (Answer.IsStream) await Task.Delay(Pace, Exchange.Stopping);
        }
        while (Answer.IsStream);
    }

    /// <summary>Sends bytes that stand for themselves, such as a head.</summary>
    public Task SendAsync(string text) => Exchange.SendAsync(Encoding.Latin1.GetBytes(text));
}
