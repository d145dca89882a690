using System.Text.Json;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>The invariants that a log shows by itself.</summary>
internal static class LogCheck
{
    internal static void Check(Func<string, string, Violation> fail, SessionHeader header, IReadOnlyList<Slot> slots)
    {
        if (slots.SkipLast(1).FirstOrDefault(slot => slot.State == SlotState.Pending) is { } stuck)
        {
            throw fail("I2", $"{Trace.Show(stuck)} is pending and not the last of {slots.Count}");
        }

        var terminal = slots.Where(slot => slot.IsClosing).ToList();
        if (terminal.Count > 1 || (terminal.Count == 1 && terminal[0] != slots[^1]))
        {
            throw fail("I4", $"terminal slots: {string.Join(", ", terminal.Select(Trace.Show))} of {slots.Count}");
        }

        var expected = terminal is [var end] ? end is CompletionSlot ? StoredStatus.Completed : StoredStatus.Cancelled : StoredStatus.Active;
        if (header.Status != expected)
        {
            throw fail("I5", $"the header is {header.Status}, the slots say {expected}");
        }

        CheckAnswers(fail, slots);
    }

    private static void CheckAnswers(Func<string, string, Violation> fail, IReadOnlyList<Slot> slots)
    {
        List<(string User, string Coach)> history = [];
        HashSet<string> answered = new(StringComparer.Ordinal);
        foreach (var slot in slots)
        {
            if (slot is TurnSlot { Reply: { } reply } turn)
            {
                if (!answered.Add(turn.MessageId))
                {
                    throw fail("I3", $"{turn.MessageId} is answered twice");
                }

                if (!reply.Message.EndsWith($" after {Digest.Of(history)}", StringComparison.Ordinal) || turn.Before.AnsweredTurns != history.Count)
                {
                    throw fail("I7", $"{Trace.Show(turn)} was not made from the {history.Count} answered turns before it");
                }

                history.Add((turn.Text, reply.Message));
            }
            else if (slot is CompletionSlot { Result.Value: var result } && (Text(result, "digest") != Digest.Of(history) || result.GetProperty("turns").GetInt32() != history.Count))
            {
                throw fail("I10", $"the result of slot {slot.Number} did not see all {history.Count} turns");
            }
        }
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
