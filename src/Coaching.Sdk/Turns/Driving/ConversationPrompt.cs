using System.Globalization;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>What the conversation model gets: byte-stable but for its end, so that a provider's prompt cache holds.</summary>
internal static class ConversationPrompt
{
    private const int WrapUpTurns = 3;

    internal static List<ChatMessage> Build(CoachingTopic topic, Session session, TurnSlot slot)
    {
        var window = HistoryWindow.Length(slot.Before.AnsweredTurns, topic.HistoryTurns);
        var messages = new List<ChatMessage>((2 * window) + 2) { new(ChatRole.System, System(topic, session.Header)) };
        foreach (var past in session.AnsweredTurns.Where(turn => turn.Number < slot.Number).TakeLast(window))
        {
            var reply = past.Reply!;
            messages.Add(new ChatMessage(ChatRole.User, past.Text));
            messages.Add(new ChatMessage(ChatRole.Assistant, EnvelopeInstructions.Render(reply.Message, reply.IsFinal, reply.DraftResult, reply.Confidence)));
        }

        messages.Add(new ChatMessage(ChatRole.User, string.Concat([slot.Text, .. Hints(topic, session, slot).Select(hint => $"\n\n[Note to the coach: {hint}]")])));
        return messages;
    }

    internal static string System(CoachingTopic topic, SessionHeader header)
    {
        var prompt = topic.SystemPrompt.Render(header.Parameters);
        var opening = header.Opening is null ? "" : $"\n\nYou opened the conversation with: \"{header.Opening}\"";
        return $"{prompt}{opening}\n\n{EnvelopeInstructions.Create(topic.ResultSchema)}";
    }

    private static IEnumerable<string> Hints(CoachingTopic topic, Session session, TurnSlot slot)
    {
        var left = topic.MaxTurns - slot.Before.AnsweredTurns - 1;
        if (left == 0)
        {
            yield return "this is the last turn. Ask nothing more, sum up, and set is_final to true.";
        }
        else if (left < WrapUpTurns)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{left} more turn(s) after this one. Ask only for what is still missing, and wrap up.");
        }

        if (session.Slots.LastOrDefault(past => past.Number < slot.Number) is CompletionSlot { Failure.MissingFields: { Count: > 0 } missing })
        {
            yield return $"the result still lacks {string.Join(", ", missing)}. Ask for it.";
        }
    }
}
