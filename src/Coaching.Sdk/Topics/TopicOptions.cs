namespace Coaching.Sdk.Topics;

/// <summary>What a conversation is for, as it is configured; <see cref="CoachingTopic"/> is what comes of it.</summary>
public class TopicOptions
{
    /// <summary>The version; new sessions take the highest, running ones keep theirs.</summary>
    /// <value>1. Positive.</value>
    public int Version { get; set; } = 1;

    /// <summary>The name that people see.</summary>
    /// <value>Null: the id.</value>
    public string? Title { get; set; }

    /// <summary>One or two sentences for people who choose a topic.</summary>
    /// <value>Null.</value>
    public string? Description { get; set; }

    /// <summary>The coach's first words, a template.</summary>
    /// <value>Null: the user begins.</value>
    public string? Opening { get; set; }

    /// <summary>Who the coach is and how it leads the conversation, a template. Required. The instructions for the reply format are added to it.</summary>
    public string? SystemPrompt { get; set; }

    /// <summary>What the extraction must heed beyond the schema, a template.</summary>
    /// <value>Null: the schema and its descriptions say enough.</value>
    public string? ExtractionPrompt { get; set; }

    /// <summary>The values that a session is started with, by name.</summary>
    public IDictionary<string, TopicParameter> Parameters { get; } = new Dictionary<string, TopicParameter>(StringComparer.Ordinal);

    /// <summary>Answered turns before the conversation may end.</summary>
    /// <value>1. At least 1.</value>
    public int MinTurns { get; set; } = 1;

    /// <summary>Answered turns after which the conversation ends.</summary>
    /// <value>20. At least <see cref="MinTurns"/>, at most 10,000. An extraction reads them all: its model must have room for them.</value>
    public int MaxTurns { get; set; } = 20;

    /// <summary>Past turns in a prompt: between this and twice as many are sent, so that a provider's prompt cache keeps its prefix.</summary>
    /// <value>20. 1 to 500.</value>
    public int HistoryTurns { get; set; } = 20;

    /// <summary>When the model's word that the conversation is over counts.</summary>
    public FinalityOptions Finality { get; } = new();

    /// <summary>How the result is extracted.</summary>
    public ExtractionOptions Extraction { get; } = new();

    /// <summary>When the result is extracted.</summary>
    /// <value><see cref="CompletionMode.Separate"/>.</value>
    public CompletionMode Completion { get; set; }
}
