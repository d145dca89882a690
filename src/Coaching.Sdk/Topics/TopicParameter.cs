namespace Coaching.Sdk.Topics;

/// <summary>A value that a session is started with and that the topic's prompts name as <c>{{name}}</c>.</summary>
public sealed record TopicParameter
{
    /// <summary>What the value means, for people; null when not said.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a session cannot start without it.</summary>
    public bool Required { get; init; }

    /// <summary>The value when none is given; null means empty text.</summary>
    public string? Default { get; init; }

    /// <summary>The longest value, in characters.</summary>
    /// <value>500.</value>
    public int MaxLength { get; init; } = 500;
}
