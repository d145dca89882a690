using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing.Stores;

namespace Coaching.Sdk.Tests.Sessions;

public sealed class InMemorySessionStoreTests
{
    private static readonly SessionStoreConformance Conformance = new(new InMemorySessionStore());

    public static TheoryData<string> Checks => [.. SessionStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public Task Keeps_every_promise_of_the_contract(string check) => Conformance.RunAsync(check);

    [Fact]
    public async Task A_gap_in_the_numbers_is_refused_and_nothing_changes()
    {
        var store = new InMemorySessionStore();
        var now = DateTimeOffset.UnixEpoch;
        var key = new SessionKey("scope", SessionId.FromStartKey("scope", "key"));
        await store.CreateAsync(new SessionHeader { Key = key, TopicId = "t", TopicVersion = 1, CreatedAt = now, ExpiresAt = now });
        var end = new CancellationSlot { Number = 2, Token = "t", State = SlotState.Done, Before = new SlotHistory(0, LastWasFinal: false), ClaimedAt = now };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await store.SaveAsync(key, end, SlotCondition.Absent));

        var found = await store.FindAsync(key, 10);
        Assert.Equal(StoredStatus.Active, found!.Header.Status);
        Assert.Empty(found.Slots);
    }
}
