using IncidentReplay.Clock;

namespace IncidentReplay.Model;

internal static class Users
{
    private const int Thinking = -1;

    /// <summary>The time from a reply to the next message.</summary>
    public static TimeSpan ThinkingTime(int session, int turn) => new Dice(session, turn, Thinking).Between(5, 40);
}
