using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>The attempts on one route: Polly repeats them and limits the wait for the first token.</summary>
internal sealed class RoutePipeline
{
    private static readonly ResiliencePropertyKey<RouteCall> CallKey = new("coaching.route-call");

    private readonly ResiliencePipeline<AttemptResult> _retry;
    private readonly ResiliencePipeline _firstToken;

    internal RoutePipeline(ModelRoute route, TimeProvider timeProvider)
    {
        Route = route;
        _retry = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                // One more than the route allows, for the attempt without a schema; PlanRetry counts.
                MaxRetryAttempts = route.MaxAttempts,
                ShouldHandle = static args => new(args.Outcome.Result.Fault is { } fault && Call(args.Context).PlanRetry(fault)),
                DelayGenerator = static _ => new(TimeSpan.Zero),
            })
            .Build();
        _firstToken = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = args => new(Call(args.Context).Share(route.FirstTokenTimeout)) })
            .Build();
    }

    internal ModelRoute Route { get; }

    internal async Task<AttemptResult> OpenAsync(ModelCall call, bool isLastRoute, bool toTheEnd)
    {
        var context = ResilienceContextPool.Shared.Get(call.Token);
        try
        {
            context.Properties.Set(CallKey, new RouteCall(call, Route, isLastRoute));
            return await _retry.ExecuteAsync(static (context, state) => state.Route.TryAsync(context, state.ToTheEnd), context, (Route: this, ToTheEnd: toTheEnd)).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RouteCall Call(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private async ValueTask<AttemptResult> TryAsync(ResilienceContext context, bool toTheEnd)
    {
        var on = Call(context);
        if (on.Pause > TimeSpan.Zero)
        {
            // Not Polly's own delay: a Task.Delay that is cancelled goes on on another thread, and a simulation on one thread would no longer replay.
            await Task.Delay(on.Pause, on.Call.Services.TimeProvider, CancellationToken.None).WaitAsync(on.Call.Token).ConfigureAwait(false);
        }

        if (on.Call.IsOver)
        {
            throw new OperationCanceledException(on.Call.Token);
        }

        Attempt? attempt = new(on);
        try
        {
            var fault = await attempt.StartAsync(_firstToken, context, toTheEnd).ConfigureAwait(false);
            if (fault is not null)
            {
                return new AttemptResult(Attempt: null, fault);
            }

            var begun = attempt;
            attempt = null;
            return new AttemptResult(begun, Fault: null);
        }
        finally
        {
            attempt?.Dispose();
        }
    }
}
