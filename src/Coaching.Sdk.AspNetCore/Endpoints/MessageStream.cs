using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>A turn as server-sent events. It is driven to its end whether or not anyone still reads.</summary>
/// <remarks>A failure before the first event is answered as it would be without a stream: with its own status.</remarks>
internal sealed class MessageStream(CoachingApi api, SendMessage message, DateTimeOffset arrived) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var events = new EventWriter(httpContext);
        try
        {
            await StreamAsync(httpContext, events).ConfigureAwait(false);
        }
        catch (CoachingException failure)
        {
            await FailAsync(httpContext, events, failure).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await FailAsync(httpContext, events, ProblemFilter.Stopping()).ConfigureAwait(false);
        }
    }

    private async Task StreamAsync(HttpContext context, EventWriter events)
    {
        var updates = api.Coach.StreamAsync(message, api.Work).GetAsyncEnumerator(api.Work);
        await using var disposal = updates.ConfigureAwait(false);
        while (await NextAsync(updates, events).ConfigureAwait(false))
        {
            var update = updates.Current;
            await (update.Kind switch
            {
                TurnUpdateKind.Accepted => events.WriteAsync("turn.accepted", new AcceptedBody(message.Key.Id.Value, message.MessageId), WireJson.Readable.AcceptedBody),
                TurnUpdateKind.Delta => events.WriteAsync("message.delta", new DeltaBody(update.Text), WireJson.Readable.DeltaBody),
                TurnUpdateKind.Completed => events.WriteAsync("message.completed", MessageEndpoint.Answer(context, api, update.Outcome!, arrived).Body, WireJson.Readable.SessionBody),
                _ => events.WriteAsync("turn.pending", MessageEndpoint.Answer(context, api, update.Outcome!, arrived).Body, WireJson.Readable.SessionBody),
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the next update, with a comment now and then: proxies cut what is quiet. None before the first event, whose failure has its own status.</summary>
    private async Task<bool> NextAsync(IAsyncEnumerator<TurnUpdate> updates, EventWriter events)
    {
        var next = updates.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            using var pause = new HeartbeatPause(api.Options.Heartbeat, api.TimeProvider);
            if (await Task.WhenAny(next, pause.Over).ConfigureAwait(false) == pause.Over && events.HasStarted)
            {
                await events.WriteCommentAsync().ConfigureAwait(false);
            }
        }

        return await next.ConfigureAwait(false);
    }

    private async Task FailAsync(HttpContext context, EventWriter events, CoachingException failure)
    {
        var problem = Problems.Answer(context, failure, message.Key.Id.Value);
        await (events.HasStarted
            ? events.WriteAsync("error", problem.Body, WireJson.Readable.ProblemBody)
            : problem.ExecuteAsync(context)).ConfigureAwait(false);
    }
}
