using Microsoft.Extensions.AI;

using Polly;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>One call of one model: its stream, and what was read of it before the reader got it.</summary>
internal sealed class Attempt : IDisposable
{
    private readonly RouteCall _on;
    private readonly AttemptStream _stream;
    private readonly AttemptAccount _account;
    private bool _hasEnded;
    private TimeSpan _silence;

    internal Attempt(RouteCall on)
    {
        _on = on;
        _account = new AttemptAccount(on.Call, on.Route);
        _stream = new AttemptStream(on.Call.Services.TimeProvider, on.Call.Token);
    }

    /// <summary>The updates that were read before the handover.</summary>
    internal List<ChatResponseUpdate> Head { get; } = [];

    internal ChatResponseUpdate Current => _stream.Current;

    /// <summary>Opens the stream and reads until the reader can have it: to the first content that may be shown, or to the end.</summary>
    /// <returns>Null, or why the attempt failed.</returns>
    /// <exception cref="Exception">Any, when the call is over.</exception>
    internal async Task<ModelFault?> StartAsync(ResiliencePipeline firstToken, ResilienceContext context, bool toTheEnd)
    {
        try
        {
            await firstToken.ExecuteAsync(static (context, attempt) => attempt.OpenAsync(context.CancellationToken), context, this).ConfigureAwait(false);
            while ((toTheEnd || !_account.HasContent) && await LimitedStepAsync(_on.Share(_on.Route.NextTokenTimeout)).ConfigureAwait(false))
            {
                Head.Add(Current);
            }

            if (_hasEnded && !_account.HasContent && _on.Call.Report.FinishReason is null)
            {
                return Failed(new ModelFault(ModelFaultKind.Interrupted, Cause: null));
            }

            _on.Accepted();
            return null;
        }
        catch (Exception exception) when (!_on.Call.IsOver)
        {
            return Failed(FaultOf(exception));
        }
    }

    /// <summary>Reads on after the handover: whatever happens from now on reaches the reader.</summary>
    internal async Task<bool> MoveNextAsync()
    {
        try
        {
            return await LimitedStepAsync(_on.Route.NextTokenTimeout).ConfigureAwait(false);
        }
        catch (Exception exception) when (!_on.Call.IsOver)
        {
            throw _on.Call.FailedException(Failed(FaultOf(exception)), _on.Route);
        }
        catch (Exception exception)
        {
            throw _on.Call.OverException(exception);
        }
    }

    public void Dispose()
    {
        _account.End(_hasEnded ? "answered" : _on.Call.OverName);
        _stream.Dispose();
    }

    private ModelFault Failed(ModelFault fault)
    {
        _account.Fail(fault);
        return fault;
    }

    /// <summary>Whatever a client throws after we gave it up, what happened is our time limit.</summary>
    private ModelFault FaultOf(Exception exception) =>
        _stream.IsGivenUp ? new ModelFault(ModelFaultKind.Timeout, exception) { IsSilence = true } : _on.Call.Services.Classify(exception);

    private async ValueTask OpenAsync(CancellationToken untilFirstToken)
    {
        // Polly's token belongs to a pooled source once this has returned, so the client never sees it.
        using var link = _stream.LimitBy(untilFirstToken);
        _stream.Open(_on.Route.Client, _on.Call.Messages, _on.BeginAttempt());
        while (!_account.HasToken && await StepAsync().ConfigureAwait(false))
        {
            Head.Add(Current);
        }
    }

    /// <summary>One step under the limit for silence; the time that the reader takes between two steps does not count.</summary>
    private async Task<bool> LimitedStepAsync(TimeSpan limit)
    {
        var left = limit - _silence;
        _stream.LimitTo(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        var moved = await StepAsync().ConfigureAwait(false);
        _stream.LimitTo(Timeout.InfiniteTimeSpan);
        return moved;
    }

    private async Task<bool> StepAsync()
    {
        var time = _on.Call.Services.TimeProvider;
        var started = time.GetTimestamp();
        _hasEnded = _hasEnded || !await MoveAsync().ConfigureAwait(false);
        if (!_hasEnded)
        {
            _silence = _account.Observe(Current) ? TimeSpan.Zero : _silence + time.GetElapsedTime(started);
        }

        return !_hasEnded;
    }

    /// <summary>Behind a whole answer only its account is to come: what breaks there, or takes longer than there is time, takes nothing of the answer.</summary>
    private async Task<bool> MoveAsync()
    {
        var move = _stream.MoveNextAsync();
        await ((Task)move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (move.IsCompletedSuccessfully || !_account.IsWhole || _on.Call.IsCancelled) && await move.ConfigureAwait(false);
    }
}
