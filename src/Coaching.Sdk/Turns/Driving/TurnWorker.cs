using Coaching.Sdk.Diagnostics;
using Coaching.Sdk.Finality;
using Coaching.Sdk.Models;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>Gets the reply for a turn that is held: prompt, model, reading, finality. Writes nothing.</summary>
internal sealed class TurnWorker(ModelRouter router, FinalityPolicy finality, Leases leases, ILogger logger)
{
    /// <returns>The slot as it shall be settled.</returns>
    internal async Task<TurnSlot> AnswerAsync(CoachingTopic topic, Session session, TurnSlot slot, Deadline deadline, ReplySink? sink, CancellationToken cancellationToken)
    {
        using var activity = CoachingActivity.StartAgent(topic.Id, session.Key.Id.Value);
        var report = new ModelCallReport();
        try
        {
            var prompt = ConversationPrompt.Build(topic, session, slot);
            var reply = await CallAsync(router.For(ModelRole.Conversation, session.Header.Tier), prompt, deadline, report, sink, cancellationToken).ConfigureAwait(false);
            return Settle(topic, session, slot, reply, report);
        }
        finally
        {
            ModelCallLog.Write(logger, session.Header, ModelRole.Conversation, report);
        }
    }

    private static async Task<CoachReply> CallAsync(
        ResilientChatClient client, List<ChatMessage> prompt, Deadline deadline, ModelCallReport report, ReplySink? sink, CancellationToken cancellationToken)
    {
        var reader = new ReplyReader();
        if (sink is null)
        {
            // Nobody has seen anything yet, so a stream that breaks half-way is repeated.
            var response = await client.GetResponseAsync(prompt, options: null, deadline, report, cancellationToken).ConfigureAwait(false);
            reader.Append(response.Text);
        }
        else
        {
            await foreach (var update in client.GetStreamingResponseAsync(prompt, options: null, deadline, report, cancellationToken).ConfigureAwait(false))
            {
                sink.Write(reader.Append(update.Text));
            }
        }

        if (report.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw new ModelException(ModelFaultKind.Refused, report.Route ?? "", report.Attempts);
        }

        var reply = reader.Complete(report.FinishReason);
        sink?.Write(reader.Remainder);
        return reply.Message.Length > 0 ? reply
            : throw new ModelException(ModelFaultKind.Interrupted, report.Route ?? "", report.Attempts);
    }

    private TurnSlot Settle(CoachingTopic topic, Session session, TurnSlot slot, CoachReply reply, ModelCallReport report)
    {
        var turn = slot.Before.AnsweredTurns + 1;
        var decision = finality.Decide(new FinalityContext { Topic = topic, Header = session.Header, Turn = turn, UserMessage = slot.Text, Reply = reply });
        if (decision.Objections.Count > 0)
        {
            Log.FinalityObjected(logger, session.Key.Id.Value, turn, string.Join("; ", decision.Objections));
        }

        return slot with
        {
            State = SlotState.Done,
            SettledAt = leases.Now(),
            Reply = new TurnReply
            {
                Message = reply.Message,
                IsFinal = decision.IsFinal,
                EndReason = decision.EndReason,
                Confidence = reply.Confidence,
                DraftResult = reply.ResultTruncated ? null : reply.Result,
                Format = reply.Format,
                Model = report.ModelId ?? report.Route,
                Usage = Usage(report),
                ProcessingTimeMs = (long)report.Elapsed.TotalMilliseconds,
            },
        };
    }

    internal static TokenUsage? Usage(ModelCallReport report) =>
        report.Usage is { InputTokenCount: null, OutputTokenCount: null } ? null
            : new TokenUsage(report.Usage.InputTokenCount ?? 0, report.Usage.OutputTokenCount ?? 0, report.Usage.CachedInputTokenCount ?? 0);
}
