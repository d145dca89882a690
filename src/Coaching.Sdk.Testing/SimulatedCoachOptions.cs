namespace Coaching.Sdk.Testing;

/// <summary>How a <see cref="SimulatedCoach"/> behaves. The defaults are a coach that answers at once, in clean JSON, and never fails.</summary>
/// <remarks>Not to be changed once a coach has it. Shares are probabilities of 0 to 1.</remarks>
public sealed class SimulatedCoachOptions
{
    /// <summary>The seed of everything random: what call n of a coach meets depends on the seed and n alone.</summary>
    /// <value>1 by default.</value>
    public int Seed { get; set; } = 1;

    /// <summary>How long an answer takes, from the call to its last character.</summary>
    /// <value>No time by default.</value>
    public SimulatedLatency Latency { get; set; } = SimulatedLatency.None;

    /// <summary>The same for extraction calls.</summary>
    /// <value>Null by default: <see cref="Latency"/>.</value>
    public SimulatedLatency? ExtractionLatency { get; set; }

    /// <summary>The share of the latency that passes before the first character; the rest is spread over the pieces that follow.</summary>
    /// <value>0.3 by default.</value>
    public double FirstTokenShare { get; set; } = 0.3;

    /// <summary>How many characters a streamed piece has.</summary>
    /// <value>12 by default; at least 1.</value>
    public int ChunkSize { get; set; } = 12;

    /// <summary>The share of replies, the final one apart, that are plain text although JSON was asked for.</summary>
    /// <value>0 by default. In production most replies are.</value>
    public double PlainTextShare { get; set; }

    /// <summary>The share of JSON answers, final ones and extractions included, that are malformed. Answers under a native schema never are.</summary>
    /// <value>0 by default.</value>
    public double MalformedShare { get; set; }

    /// <summary>The kinds of <see cref="MalformedShare"/>; each malformed answer has one of them.</summary>
    /// <value>All by default.</value>
    public MalformedJson MalformedKinds { get; set; } = MalformedJson.All;

    /// <summary>The share of calls that fail at once with an <see cref="HttpRequestException"/> of status 429.</summary>
    /// <value>0 by default.</value>
    public double ThrottledShare { get; set; }

    /// <summary>The share of calls that never answer and end only when they are cancelled.</summary>
    /// <value>0 by default; 1 hangs always.</value>
    public double HangShare { get; set; }
}
