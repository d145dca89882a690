namespace Coaching.Sdk.Sessions;

/// <summary>What is fixed when a session starts. Only <see cref="Status"/> ever changes, together with a closing slot.</summary>
public sealed record SessionHeader
{
    /// <summary>Owner and id.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>The topic's id.</summary>
    public required string TopicId { get; init; }

    /// <summary>The topic's version, pinned for the session's whole life.</summary>
    public required int TopicVersion { get; init; }

    /// <summary>The coach's first words, rendered; null when the user begins.</summary>
    public string? Opening { get; init; }

    /// <summary>Values of the topic's prompt parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the host wants to find again; never shown to a model.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The user's service tier, which picks the model routes; null means the default tier.</summary>
    public string? Tier { get; init; }

    /// <summary>SHA-256 of what was asked when the session was started with a start key; null without one.</summary>
    public string? StartRequestHash { get; init; }

    /// <summary>UTC, cut to milliseconds.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC, cut to milliseconds; from then on the session takes no new slot.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>For lists and closing conditions only.</summary>
    public StoredStatus Status { get; init; }
}
