using System.Globalization;
using Coaching.Sdk;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using IncidentReplay.Clock;
using IncidentReplay.Model;
using IncidentReplay.Report;

namespace IncidentReplay.Sdk;

/// <summary>A client that keeps the one rule: while the answer is pending, or a failure retryable, send the same request again after RetryAfter.</summary>
internal sealed class SdkClient(Coach coach, InMemorySessionStore store, VirtualClock clock, FlowBook book)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private readonly Dictionary<string, TurnReply> _seen = new(StringComparer.Ordinal);

    public async Task PlayAsync(int session)
    {
        var key = (await coach.StartAsync(new StartSession("replay", IncidentTopic.Id) { StartKey = string.Create(CultureInfo.InvariantCulture, $"start-{session}") })).Key;
        for (var turn = 1; turn <= IncidentTopic.Turns; turn++)
        {
            var started = clock.Now;
            var text = IncidentTopic.Message(new CallKey(session, turn));
            var message = new SendMessage(key, string.Create(CultureInfo.InvariantCulture, $"m{turn}"), text);
            book.Messages++;
            var outcome = await UntilSettledAsync(RequestKind.Message, () => coach.SendAsync(message), static turn => turn.RetryAfter);
            if (outcome?.Reply is not { } reply)
            {
                book.Lost++;
                break;
            }

            _seen.Add(message.MessageId, reply);
            book.UntilReply.Add(clock.Now - started);
            if (turn < IncidentTopic.Turns)
            {
                await clock.Wait(Users.ThinkingTime(session, turn));
            }
            else if (await UntilSettledAsync(RequestKind.Completion, () => coach.CompleteAsync(new CompleteSession(key)), static completion => completion.RetryAfter) is { Result: not null })
            {
                book.UntilResult.Add(clock.Now - started);
            }
        }

        await AuditAsync(key);
    }

    /// <returns>What came of it; null when it failed for good or the client's patience ended.</returns>
    private async Task<T?> UntilSettledAsync<T>(RequestKind kind, Func<Task<T>> request, Func<T, TimeSpan?> retryAfter)
        where T : class
    {
        for (var end = clock.Now + Patience; clock.Now < end;)
        {
            var started = clock.Now;
            TimeSpan pause;
            try
            {
                var outcome = await request();
                book.Requests.Add(new Request(kind, retryAfter(outcome) is null ? AnswerKind.Answered : AnswerKind.Pending, clock.Now - started));
                if (retryAfter(outcome) is not { } after)
                {
                    return outcome;
                }

                pause = after;
            }
            catch (CoachingException failure)
            {
                book.Requests.Add(new Request(kind, Kind(failure), clock.Now - started));
                if (!failure.IsRetryable)
                {
                    return null;
                }

                pause = failure.RetryAfter ?? Again;
            }

            await clock.Wait(pause);
        }

        return null;
    }

    /// <summary>A model that gave no answer in its time is a failure because of time; one that is throttled or down is not.</summary>
    private static AnswerKind Kind(CoachingException failure) =>
        failure.InnerException is ModelException { Kind: ModelFaultKind.Timeout } or DeadlineExceededException ? AnswerKind.Cut : AnswerKind.Failed;

    private async Task AuditAsync(SessionKey key)
    {
        var slots = (await store.FindAsync(key, newestSlots: 1_000))!.Slots;
        var turns = slots.OfType<TurnSlot>().Where(slot => slot.Reply is not null).ToLookup(slot => slot.MessageId, StringComparer.Ordinal);
        book.Lost += _seen.Count(reply => turns[reply.Key].All(slot => slot.Reply!.Message != reply.Value.Message));
        book.Doubled += turns.Sum(same => same.Count() - 1);
        book.SessionsWithoutResult += slots.OfType<CompletionSlot>().Any(slot => slot.Result is not null) ? 0 : 1;
    }
}
