namespace Coaching.Sdk;

/// <summary>Limits of the coach. Validated when the host starts, all errors at once.</summary>
public sealed class CoachOptions
{
    /// <summary>Time to answer a request that brings no deadline. No lease is longer either: work that goes on renews it, so a process that dies blocks its session no longer than this and <see cref="LeaseSlack"/>.</summary>
    /// <value>27 seconds: under a 30-second gateway with room for the way back. 1 second to 1 hour.</value>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(27);

    /// <summary>The part of a deadline kept for storing the reply.</summary>
    /// <value>1.5 seconds. 250 milliseconds to half of <see cref="AnswerWithin"/>: with less, a reply that was paid for is lost to a slow write.</value>
    public TimeSpan SettleReserve { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>What becomes of a turn that takes longer than its request may.</summary>
    /// <value><see cref="LateTurns.HandOff"/>.</value>
    public LateTurns LateTurns { get; set; }

    /// <summary>The longest that a turn may go on outside a request.</summary>
    /// <value>5 minutes. At most 1 hour.</value>
    public TimeSpan BackgroundLimit { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Turns that go on outside their requests at most; a further one is handed off.</summary>
    /// <value>64.</value>
    public int MaxBackgroundTurns { get; set; } = 64;

    /// <summary>Added to a lease beyond the work's own limit, against clocks that differ.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan LeaseSlack { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Tries for one turn or extraction, over all requests and workers. A model that fails one call in eight, without a fallback, fails one turn in 30,000 five times in a row.</summary>
    /// <value>5.</value>
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The longest message, in characters.</summary>
    /// <value>16,000. At most 60,000, so that message and reply fit one record of every store.</value>
    public int MaxMessageLength { get; set; } = 16_000;

    /// <summary>How long a session lives from its start.</summary>
    /// <value>30 days. 1 minute to 10 years.</value>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);
}
