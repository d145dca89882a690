namespace Coaching.Sdk.Testing.Faults;

/// <summary>How often which fault comes. Every rate is the share of calls, from 0 to 1; all are 0 by default.</summary>
public sealed class FaultInjectionOptions
{
    /// <summary>Decides which calls meet which fault; the order of concurrent calls decides the rest.</summary>
    /// <value>1.</value>
    public int Seed { get; set; } = 1;

    /// <summary>Writes that are applied although their answer never comes; model calls that break off in the middle.</summary>
    public double LostAnswers { get; set; }

    /// <summary>Calls that are refused as too many, and not applied.</summary>
    public double Throttling { get; set; }

    /// <summary>Calls that take up to <see cref="LongestDelay"/> longer.</summary>
    public double Delays { get; set; }

    /// <summary>The longest delay.</summary>
    /// <value>100 milliseconds.</value>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Calls that never answer, until their token is cancelled.</summary>
    public double Hangs { get; set; }

    /// <summary>Calls with which the process dies; half of the writes among them are still applied.</summary>
    public double Deaths { get; set; }
}
