using System;
using System.Threading;
using System.Threading.Tasks;
using IpCamera.Http;
using IpCamera.Ptz;
using IpCamera.Settings;

namespace IpCamera.Cgi;

/// <content>Moving the camera and its lens.</content>
public sealed partial class CamClient
{
    private const int StopAttempts = 3;
    private const string NoAnswer = "The camera has not answered the start; it has taken the stop.";

    /// <summary>A camera that has not taken a stop by then, and is still turning, had better be told again.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan StopRetryDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the answer to a start is waited for when the stop has been taken already.</summary>
    private static readonly TimeSpan LateAnswerLimit = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a move waits to learn how the picture is turned.</summary>
    private static readonly TimeSpan FlipLimit = TimeSpan.FromSeconds(2);

    internal Clock Clock => _options.Clock;

    /// <summary>Moves, zooms, goes to presets, sets the output (decoder_control.cgi), switches the lamp.</summary>
    public Task ControlAsync(PtzCommand command, CancellationToken cancellationToken) =>
        ControlAsync(command ?? throw new ArgumentNullException(nameof(command)), null, null, cancellationToken);

    /// <summary>
    /// Moves for a time (decoder_control.cgi). Once the start may have reached the camera the stop is sent, whatever happens: a
    /// camera goes on turning until told otherwise. How long the camera takes to answer the start does not count, and an answer
    /// that has not come when the stop was taken is no error. A refused start is an error at once, and a stop follows it even so.
    /// </summary>
    /// <param name="command">A command that has a stop.</param>
    /// <param name="duration">From the last byte of the start to the stop.</param>
    /// <param name="cancellationToken">Ends the motion early; the stop is sent all the same.</param>
    public async Task ControlForAsync(PtzCommand command, TimeSpan duration, CancellationToken cancellationToken)
    {
        int number = (command ?? throw new ArgumentNullException(nameof(command))).Stop
            ?? throw new ArgumentException("The command has no stop.", nameof(command));
        var stop = new PtzCommand(number) { IsStop = true };
        var start = new PtzStart(Clock);
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task answer = ControlAsync(command, null, start, abandoned.Token);
        try
        {
            await Task.WhenAny(answer, start.Gone).ConfigureAwait(false);
            // A start that could not be sent has nothing to stop, and its error says why.
            if (!start.MayHaveGone) await answer.ConfigureAwait(false);
            await StopAfterAsync(answer, start, duration, stop, cancellationToken).ConfigureAwait(false);
            Task late = Clock.DelayAsync(answer.IsCompleted ? TimeSpan.Zero : LateAnswerLimit, cancellationToken);
            await Task.WhenAny(answer, late).ConfigureAwait(false);
            if (answer.IsCompleted) await TakeAnswerAsync(answer).ConfigureAwait(false);
            else _trace?.Invoke(NoAnswer);
        }
        finally
        {
            abandoned.Cancel();
            await Task.WhenAny(answer).ConfigureAwait(false);
            // Known, whatever it was: the stop is what counts.
            _ = answer.Exception;
        }
    }

    /// <summary>How the picture is turned (get_camera_params.cgi); null where the camera does not say.</summary>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <exception cref="CamException">The camera did not answer within two seconds, or not with what it should.</exception>
    public async Task<CamFlip?> GetFlipAsync(CancellationToken cancellationToken)
    {
        var request = new CamRequest(Cgis.GetCameraParams) { Limits = LimitsOf(FlipLimit) };
        CgiVariables variables = await GetVariablesAsync(request, mayBeEmpty: false, cancellationToken).ConfigureAwait(false);
        return variables.GetNumber("flip") is >= 0 and <= int.MaxValue and long flip ? (CamFlip)flip : null;
    }

    private static bool IsRefusal(CamException fault) => fault.Code is CamErrorCode.Rejected or CamErrorCode.Unsupported
        or CamErrorCode.PermissionDenied or CamErrorCode.AuthenticationFailed;

    /// <summary>Waits until its time is over, or the caller's patience, and sends the stop.</summary>
    private async Task StopAfterAsync(
        Task answer, PtzStart start, TimeSpan duration, PtzCommand stop, CancellationToken cancellationToken)
    {
        bool refused = false;
        try
        {
            refused = await WaitAsync(answer, start, duration, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            start.End();
            if (!refused) await StopMotionAsync(stop).ConfigureAwait(false);
        }

        if (refused) await StopAfterRefusalAsync(stop, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>True, and at once, when the camera refuses the start.</returns>
    private async Task<bool> WaitAsync(Task answer, PtzStart start, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            for (TimeSpan rest; (rest = start.Rest(duration)) > TimeSpan.Zero;)
            {
                Task over = Clock.DelayAsync(rest, ended.Token);
                if (!answer.IsCompleted) await Task.WhenAny(over, answer).ConfigureAwait(false);
                if (answer.Exception?.InnerException is CamException fault && IsRefusal(fault)) return true;
                // The answer may have taken an attempt without credentials: then the time begins anew.
                if (answer.IsCompleted || over.IsCompleted) await over.ConfigureAwait(false);
            }

            return false;
        }
        finally
        {
            ended.Cancel();
        }
    }

    /// <summary>
    /// What the answer to the start says, now that the stop was taken. One that never came is no error, a refusal is its own, and
    /// of one that broke off the user is told that the camera may have moved all the same.
    /// </summary>
    private async Task TakeAnswerAsync(Task answer)
    {
        try
        {
            await answer.ConfigureAwait(false);
        }
        catch (CamException none) when (none.Code == CamErrorCode.Timeout)
        {
            _trace?.Invoke(NoAnswer);
        }
        catch (CamException lost) when (!IsRefusal(lost))
        {
            throw CamErrors.StartAnswerLost(lost);
        }
    }

    /// <summary>Sends a stop until it is heard. The caller's cancellation does not end that: it is a reason to send it.</summary>
    private async Task StopMotionAsync(PtzCommand stop)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await ControlAsync(stop, LimitsOf(StopLimit), null, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (CamException) when (attempt < StopAttempts)
            {
                await Clock.DelayAsync(StopRetryDelay, CancellationToken.None).ConfigureAwait(false);
            }
            catch (CamException fault)
            {
                throw CamErrors.StopLost(fault);
            }
        }
    }

    /// <summary>The camera says that it does not move: should that be wrong, this ends it, and its answer tells nothing new.</summary>
    private async Task StopAfterRefusalAsync(PtzCommand stop, CancellationToken cancellationToken)
    {
        try
        {
            await ControlAsync(stop, LimitsOf(StopLimit), null, cancellationToken).ConfigureAwait(false);
        }
        catch (CamException fault)
        {
            _trace?.Invoke("The stop after the refused start: " + fault.Message);
        }
    }

    private async Task ControlAsync(
        PtzCommand command, CamTimeLimits? limits, PtzStart? start, CancellationToken cancellationToken)
    {
        TimeSpan distance = _options.PtzDistance;
        PtzPace? pace = distance > TimeSpan.Zero ? PtzPace.Of(Uri, Clock) : null;
        if (pace is not null) await pace.WaitAsync(distance, command.IsStop, cancellationToken).ConfigureAwait(false);
        CgiQuery query = command.ToQuery();
        var request = new CamRequest(command.Cgi)
        {
            Query = query,
            Limits = limits,
            IsUrgent = command.IsStop,
            Sending = () => start?.Sending(),
            HasGone = () =>
            {
                start?.Sent();
                pace?.Sent();
            },
        };
        byte[] body = await ReadAsync(request, cancellationToken).ConfigureAwait(false);
        await RequireOkAsync(request, body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The session's limits, none of them longer than this.</summary>
    private CamTimeLimits LimitsOf(TimeSpan longest)
    {
        CamTimeLimits limits = _options.Limits;
        return limits with
        {
            Connect = limits.Connect < longest ? limits.Connect : longest,
            Request = limits.Request < longest ? limits.Request : longest,
        };
    }
}
