namespace Coaching.Sdk.Models;

/// <summary>Limits of one route. The defaults suit a large conversation model.</summary>
public sealed class ModelRouteOptions
{
    /// <summary>Time from the call to the first token; a longer silence is a hung call and ends the attempt.</summary>
    /// <remarks>While a further route follows, an attempt gets no more than half of the time left to the deadline, so that the fallback has its share.</remarks>
    /// <value>12 seconds.</value>
    public TimeSpan FirstTokenTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Time without a new token, once the first has come, after which the attempt ends.</summary>
    /// <remarks>Until the reader has got anything of the answer, the same holds for the share of a fallback.</remarks>
    /// <value>20 seconds.</value>
    public TimeSpan NextTokenTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a whole answer usually takes: a retry starts only when backoff and this fit into the time left.</summary>
    /// <value>Null: 12 seconds for a conversation, 8 seconds for an extraction.</value>
    public TimeSpan? ExpectedDuration { get; set; }

    /// <summary>Calls on this route in one request, the first included.</summary>
    /// <value>3.</value>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Whether a call that was silent for too long is made once more when no further route follows. It counts among <see cref="MaxAttempts"/> and needs the time of any retry.</summary>
    /// <remarks>A hung call mostly answers within seconds when it is asked again. With a further route, that one is asked instead. A timeout that the provider reports is never repeated.</remarks>
    /// <value>True.</value>
    public bool RepeatHungCall { get; set; } = true;

    /// <summary>The most tokens that an answer may have. Always sent: a provider that reserves the model's maximum throttles early.</summary>
    /// <value>Null: 2,048 for a conversation, 8,192 for an extraction.</value>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Who makes an answer follow the JSON Schema that a request asks for.</summary>
    /// <value><see cref="StructuredOutputMode.Auto"/>.</value>
    public StructuredOutputMode StructuredOutput { get; set; }
}
