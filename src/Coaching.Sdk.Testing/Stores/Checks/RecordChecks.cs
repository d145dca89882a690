using System.Text.Json;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class RecordChecks
{
    private const string Text = "Größe 😀 “quoted” <b>&amp;\"\\ \u0000\u001f\u2028 end\r\n";

    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("Every member of a header comes back exactly", async subject =>
        {
            var header = subject.Header(StoreSubject.NewKey()) with
            {
                Opening = Text, Tier = "premium", StartRequestHash = new string('a', 64), CreatedAt = subject.Now.AddMilliseconds(1), ExpiresAt = subject.Now.AddDays(30).AddMilliseconds(999),
                Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = Text, [""] = "" },
                Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["crm"] = "42" },
            };
            await subject.Store.CreateAsync(header, subject.CancellationToken).ConfigureAwait(false);
            Require.Same(header, (await subject.FoundAsync(header.Key).ConfigureAwait(false)).Header, "the header");
        }),
        new("Every member of every kind of slot comes back exactly", async subject =>
        {
            using var document = JsonDocument.Parse($$"""{"goals":[{"title":{{JsonEncodedText.Encode(Text).Value.Insert(0, "\"")}}","weight":0.10,"big":12345678901234567890}]}""");
            var key = await subject.StartAsync().ConfigureAwait(false);
            var reply = new TurnReply
            {
                Message = Text, IsFinal = true, EndReason = EndReason.TurnLimit, Confidence = 0.75, DraftResult = document.RootElement.Clone(),
                Model = "model", Usage = new TokenUsage(3, 2, 1), ProcessingTimeMs = 8123,
            };
            var turn = await subject.SavedAsync(key, subject.Turn(1, text: Text) with { IsMessageIdGenerated = true, NotBefore = subject.Now.AddMilliseconds(7), Attempts = 4 }, SlotCondition.Absent).ConfigureAwait(false);
            await subject.StandsAsync(key, turn).ConfigureAwait(false);
            var done = await subject.SavedAsync(key, turn with { State = SlotState.Done, SettledAt = subject.Now, Reply = reply }, SlotCondition.PendingWith(turn.Token)).ConfigureAwait(false);
            var refused = await subject.SavedAsync(key, subject.Turn(2) with { State = SlotState.Done, SettledAt = subject.Now, Failure = new TurnFailure(FailureReasons.Refused) }, SlotCondition.Absent).ConfigureAwait(false);
            var failed = await subject.SavedAsync(key, subject.Completion(3) with
            {
                State = SlotState.Done, SettledAt = subject.Now,
                Failure = new CompletionFailure { Reason = FailureReasons.ResultInvalid, MissingFields = ["$.goals"], Usage = new TokenUsage(1, 2, 3) },
            }, SlotCondition.Absent).ConfigureAwait(false);
            var completed = await subject.SavedAsync(key, subject.Completion(4) with
            {
                State = SlotState.Done, SettledAt = subject.Now,
                Result = new CompletionResult { Value = document.RootElement.Clone(), Confidence = 1, Evidence = [new FieldEvidence("$.goals[0]", 1, Text)], MissingFields = ["$.x"], Model = "model", Usage = new TokenUsage(3, 2, 1) },
            }, SlotCondition.Absent).ConfigureAwait(false);
            await subject.StandsAsync(key, done, refused, failed, completed).ConfigureAwait(false);
        }),
        new("A scope may hold any characters", async subject =>
        {
            foreach (var tail in new[] { "#", "%23", "/?&=", "😀é\u200f", "'\";--", "\t", new string('字', 256 - StoreSubject.NewScope().Length) })
            {
                var key = await subject.StartAsync(answeredTurns: 1, $"{StoreSubject.NewScope()}{tail}").ConfigureAwait(false);
                Require.Same(subject.Header(key), (await subject.FoundAsync(key).ConfigureAwait(false)).Header, $"the header in scope \"{key.Scope}\"");
                await subject.ListedAsync(key.Scope, null, [key]).ConfigureAwait(false);
            }
        }),
        new("A record of 300 KB comes back exactly", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var claim = await subject.SavedAsync(key, subject.Completion(1), SlotCondition.Absent).ConfigureAwait(false);
            var done = subject.Completed(claim);
            done = done with { Result = done.Result! with { Value = JsonElement.Parse($"\"{new string('x', 300_000)}\"") } };
            await subject.SavedAsync(key, done, SlotCondition.PendingWith(claim.Token)).ConfigureAwait(false);
            var stored = ((CompletionSlot)(await subject.FoundAsync(key).ConfigureAwait(false)).Slots[0]).Result!.Value;
            Require.That(stored.ValueEquals(done.Result.Value.GetString()), "the result came back changed");
        }),
    ];
}
