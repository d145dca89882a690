namespace IncidentReplay.Model;

/// <summary>How long a model takes when all is well, in seconds.</summary>
/// <param name="Number">Tells models apart: each has weather of its own.</param>
/// <param name="Shortest">The quickest answer.</param>
/// <param name="Longest">The slowest one.</param>
internal sealed record ModelSpeed(int Number, double Shortest, double Longest)
{
    /// <summary>The incident report: "Claude Sonnet 8-15s".</summary>
    public static ModelSpeed Conversation { get; } = new(1, 8, 15);

    /// <summary>The incident report: "Claude Haiku 3-8s".</summary>
    public static ModelSpeed Extraction { get; } = new(2, 3, 8);

    /// <summary>The incident report on Haiku for conversations: "reduces conversation time from 8-15s to 3-6s".</summary>
    public static ModelSpeed SmallConversation { get; } = new(3, 3, 6);

    /// <summary>The extraction's second route: the same model by another way.</summary>
    public static ModelSpeed OtherExtraction { get; } = new(4, 3, 8);
}
