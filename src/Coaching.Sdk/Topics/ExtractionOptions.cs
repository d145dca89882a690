namespace Coaching.Sdk.Topics;

/// <summary>How the result is taken out of a transcript.</summary>
public sealed class ExtractionOptions
{
    /// <summary>Model answers asked for at most, the first included; each further one is told what was wrong with the one before.</summary>
    /// <value>3. At least 1, at most 10.</value>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Whether the answer must quote the user's words for each field.</summary>
    /// <value>True. Quotes cost output tokens.</value>
    public bool Evidence { get; set; } = true;
}
