using IncidentReplay.Clock;

namespace IncidentReplay.Model;

/// <summary>What each model call meets: decided by the seed, the message, the model and the number of the call, so that all flows meet the same.</summary>
internal sealed record Weather(int Seed)
{
    /// <summary>Share of calls that hang: no token until 30 s have long passed. 5 to 10 % in the field.</summary>
    public double HangShare { get; init; } = 0.07;

    /// <summary>Share of the hanging calls that never answer at all; the others answer after all, up to the report's 76.92 s.</summary>
    public double ForEverShare { get; init; } = 0.15;

    /// <summary>Share of the hanging calls that begin at once and come in drips; none in the replay, where a hanging call is silent.</summary>
    public double DripShare { get; init; }

    /// <summary>Share of calls that the provider rejects with 429.</summary>
    public double ThrottledShare { get; init; } = 0.03;

    public CallFate At(CallKey key, ModelSpeed speed, int call)
    {
        var dice = new Dice(Seed, key.Session, key.Turn, speed.Number, call);
        var (throttled, hangs, forEver) = (dice.Next(), dice.Next(), dice.Next());
        var answer = dice.Between(speed.Shortest, speed.Longest);
        var late = dice.Between(31, 76.92);
        var drips = dice.Next() < DripShare;
        return throttled < ThrottledShare ? new CallFate(CallKind.Throttled, TimeSpan.Zero, TimeSpan.FromSeconds(0.1))
            : hangs >= HangShare ? new CallFate(CallKind.Answers, TimeSpan.Zero, answer)
            : forEver < ForEverShare ? new CallFate(CallKind.NeverAnswers, Timeout.InfiniteTimeSpan, TimeSpan.Zero)
            : drips ? new CallFate(CallKind.Answers, TimeSpan.Zero, late)
            : new CallFate(CallKind.Answers, late - answer, answer);
    }
}
