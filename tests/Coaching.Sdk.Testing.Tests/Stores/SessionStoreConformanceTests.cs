using Coaching.Sdk.Testing.Stores;

namespace Coaching.Sdk.Testing.Tests.Stores;

public sealed class SessionStoreConformanceTests
{
    public static TheoryData<string> Checks => [.. SessionStoreConformance.Checks];

    [Theory]
    [InlineData(StoreFault.CreateOverwrites, "A second header of the same key is refused and the first stays")]
    [InlineData(StoreFault.CreateForgetsTheTombstone, "A repeated start does not bring an erased session back")]
    [InlineData(StoreFault.ScopeIgnored, "A session of another scope is not found")]
    [InlineData(StoreFault.OldestSlotsInsteadOfNewest, "The newest slots come, in ascending order")]
    [InlineData(StoreFault.DescendingSlots, "The newest slots come, in ascending order")]
    [InlineData(StoreFault.BeforeSlotIncluded, "Only slots before the named one come")]
    [InlineData(StoreFault.LargeReadsCutOff, "All slots asked for come, whatever their size")]
    [InlineData(StoreFault.StaleReads, "A write that was acknowledged is seen by the next read")]
    [InlineData(StoreFault.SharedObjects, "A returned object is the caller's own")]
    [InlineData(StoreFault.AbsentNotChecked, "A claim of a taken slot is lost to the one that stands and changes nothing")]
    [InlineData(StoreFault.TokenNotChecked, "A takeover with the token that stands succeeds and fences the old holder off")]
    [InlineData(StoreFault.LoserLearnsNothing, "A claim of a taken slot is lost to the one that stands and changes nothing")]
    [InlineData(StoreFault.OwnTokenIsALoss, "A repeated claim counts as saved")]
    [InlineData(StoreFault.OwnTokenCountsInAnyState, "The own token in another state is a loss")]
    [InlineData(StoreFault.DoneOverwritten, "A done slot is final, even for its own token")]
    [InlineData(StoreFault.PartialReplace, "The holder renews, releases and settles, each write replacing the slot as a whole")]
    [InlineData(StoreFault.ClosingLeavesTheHeader, "A completion with a result completes the header")]
    [InlineData(StoreFault.FailedCompletionCloses, "A completion without a result leaves the header active")]
    [InlineData(StoreFault.ClosingIgnoresTheHeader, "A closing write to a closed session is lost and changes nothing")]
    [InlineData(StoreFault.SaveMakesTheHeader, "A save to a session that never was is lost or invisible")]
    [InlineData(StoreFault.ListOldestFirst, "A scope's sessions are listed newest first, then by id")]
    [InlineData(StoreFault.ListIgnoresTheCursor, "A cursor goes on after its header")]
    [InlineData(StoreFault.ListEndsAfterOnePage, "A list goes on to the oldest session")]
    [InlineData(StoreFault.ListShowsTheStartStatus, "A listed header holds key, topic, version, status and times")]
    [InlineData(StoreFault.EraseKeepsTheHeader, "An erased session is neither found nor listed")]
    [InlineData(StoreFault.EraseTakesTheScope, "An erased session is neither found nor listed")]
    [InlineData(StoreFault.EraseTakesTheScope, "Sessions of one scope that are written and erased at once do not disturb one another")]
    [InlineData(StoreFault.TextNormalised, "Every member of every kind of slot comes back exactly")]
    [InlineData(StoreFault.CheckThenWrite, "Of many takeovers at once one wins and the others learn who")]
    [InlineData(StoreFault.OwnTokenIsALoss, "Of one write that is sent many times at once every sender learns that it is saved")]
    [InlineData(StoreFault.CancellationIgnored, "A cancelled call throws with the caller's token")]
    public async Task A_broken_store_fails_in_the_right_place(StoreFault fault, string check)
    {
        var conformance = new SessionStoreConformance(new BrokenSessionStore(fault), new ImpatientTimeProvider());

        var broken = await Assert.ThrowsAsync<StoreConformanceException>(() => conformance.RunAsync(check));

        Assert.Equal(check, broken.Check);
        Assert.StartsWith($"{check}: ", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public Task The_wrapper_without_a_fault_passes(string check) => new SessionStoreConformance(new BrokenSessionStore(StoreFault.None)).RunAsync(check);

    [Fact]
    public Task An_unknown_check_is_an_argument_error() =>
        Assert.ThrowsAsync<ArgumentException>(() => new SessionStoreConformance(new BrokenSessionStore(StoreFault.None)).RunAsync("no such check"));

    /// <summary>Timers are due at once, so that waiting for a lagging list takes no time.</summary>
    private sealed class ImpatientTimeProvider : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
