using System.Globalization;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>What happened, for reading a failing run.</summary>
internal sealed class Trace(VirtualTime time, bool isOn)
{
    internal List<string> Lines { get; } = [];

    internal static string Show(object? value) => value switch
    {
        null => "nothing",
        SaveOutcome { IsSaved: true } => "saved",
        SaveOutcome lost => $"lost to {Show(lost.Standing)}",
        StoredSession stored => $"{stored.Header.Status}: {string.Join(", ", stored.Slots.Select(Show))}",
        TurnSlot turn => $"#{turn.Number} turn {turn.MessageId} {turn.Token[..4]} {State(turn, turn.Reply?.Message ?? turn.Failure?.Reason)}",
        CompletionSlot completion => $"#{completion.Number} completion {completion.Token[..4]} {State(completion, completion.Result is null ? completion.Failure?.Reason : "result")}",
        CancellationSlot cancellation => $"#{cancellation.Number} cancellation",
        _ => value.ToString()!,
    };

    internal void Add(object who, string what)
    {
        if (isOn)
        {
            Lines.Add(string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromTicks(time.Now).TotalSeconds,9:0.000} {who}: {what}"));
        }
    }

    private static string State(Slot slot, string? what) =>
        slot.State == SlotState.Done ? what ?? "done" : slot.LeaseUntil is null ? "released" : $"pending (try {slot.Attempts})";
}
