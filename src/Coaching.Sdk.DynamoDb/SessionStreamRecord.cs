using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>A change in the table's stream that leaves work to do: a pending slot without a holder.</summary>
/// <param name="SequenceNumber">The record's place in its shard; what a failed record is reported by.</param>
/// <param name="SessionKey">The session to resume.</param>
/// <param name="NotBefore">UTC instant before which the slot is left alone; null when it may be driven at once.</param>
public sealed record SessionStreamRecord(string SequenceNumber, SessionKey SessionKey, DateTimeOffset? NotBefore)
{
    /// <summary>Whether the slot may be driven. If not, report the record as failed: the event source brings it again later, and nothing spins.</summary>
    /// <param name="now">The present instant.</param>
    /// <returns>False while <see cref="NotBefore"/> lies ahead.</returns>
    public bool IsDue(DateTimeOffset now) => NotBefore is null || NotBefore <= now;
}
