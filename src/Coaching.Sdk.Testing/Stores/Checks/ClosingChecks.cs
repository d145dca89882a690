using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class ClosingChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("A completion with a result completes the header", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 1).ConfigureAwait(false);
            var claim = await subject.SavedAsync(key, subject.Completion(2), SlotCondition.Absent).ConfigureAwait(false);
            await StatusAsync(subject, key, StoredStatus.Active).ConfigureAwait(false);
            var done = await subject.SavedAsync(key, subject.Completed(claim), SlotCondition.PendingWith(claim.Token)).ConfigureAwait(false);
            await StatusAsync(subject, key, StoredStatus.Completed).ConfigureAwait(false);
            Require.Same(done, (await subject.FoundAsync(key, 1).ConfigureAwait(false)).Slots[0], "the completion");
        }),
        new("A cancellation cancels the header", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 1).ConfigureAwait(false);
            var done = await subject.SavedAsync(key, subject.Cancellation(2), SlotCondition.Absent).ConfigureAwait(false);
            await StatusAsync(subject, key, StoredStatus.Cancelled).ConfigureAwait(false);
            Require.Same(done, (await subject.FoundAsync(key, 1).ConfigureAwait(false)).Slots[0], "the cancellation");
        }),
        new("A completion without a result leaves the header active", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var claim = await subject.SavedAsync(key, subject.Completion(1), SlotCondition.Absent).ConfigureAwait(false);
            var failed = claim with { State = SlotState.Done, SettledAt = subject.Now, Failure = new CompletionFailure { Reason = FailureReasons.ResultInvalid } };
            await subject.SavedAsync(key, failed, SlotCondition.PendingWith(claim.Token)).ConfigureAwait(false);
            await StatusAsync(subject, key, StoredStatus.Active).ConfigureAwait(false);
        }),
        new("A closing write without its lease is lost and leaves the header active", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var claim = await subject.SavedAsync(key, subject.Completion(1), SlotCondition.Absent).ConfigureAwait(false);
            var taken = await subject.SavedAsync(key, claim with { Token = StoreSubject.NewToken() }, SlotCondition.PendingWith(claim.Token)).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Completed(claim), SlotCondition.PendingWith(claim.Token), taken).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Cancellation(1), SlotCondition.Absent, taken).ConfigureAwait(false);
            await StatusAsync(subject, key, StoredStatus.Active).ConfigureAwait(false);
            await subject.StandsAsync(key, taken).ConfigureAwait(false);
        }),
        new("A closing write to a closed session is lost and changes nothing", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var end = await subject.SavedAsync(key, subject.Cancellation(1), SlotCondition.Absent).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Cancellation(2), SlotCondition.Absent, standing: null).ConfigureAwait(false);
            var claim = await subject.SavedAsync(key, subject.Completion(2), SlotCondition.Absent).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Completed(claim), SlotCondition.PendingWith(claim.Token), claim).ConfigureAwait(false);
            await StatusAsync(subject, key, StoredStatus.Cancelled).ConfigureAwait(false);
            await subject.StandsAsync(key, end, claim).ConfigureAwait(false);
        }),
        new("A pending slot of a closed session can still be settled", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var end = await subject.SavedAsync(key, subject.Cancellation(1), SlotCondition.Absent).ConfigureAwait(false);
            var turn = await subject.SavedAsync(key, subject.Turn(2), SlotCondition.Absent).ConfigureAwait(false);
            var failed = turn with { State = SlotState.Done, LeaseUntil = null, SettledAt = subject.Now, Failure = new TurnFailure(FailureReasons.Cancelled) };
            await subject.SavedAsync(key, failed, SlotCondition.PendingWith(turn.Token)).ConfigureAwait(false);
            await subject.StandsAsync(key, end, failed).ConfigureAwait(false);
        }),
    ];

    private static async Task StatusAsync(StoreSubject subject, SessionKey key, StoredStatus status)
    {
        var found = await subject.FoundAsync(key).ConfigureAwait(false);
        Require.Same(subject.Header(key) with { Status = status }, found.Header, "the header");
    }
}
