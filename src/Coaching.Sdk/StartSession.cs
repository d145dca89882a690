using Coaching.Sdk.Models;

namespace Coaching.Sdk;

/// <summary>Asks for a new session.</summary>
/// <param name="Scope">Tenant and owner as the host knows them, never as the client says; 1 to 256 characters.</param>
/// <param name="TopicId">The topic; its highest version is taken.</param>
public sealed record StartSession(string Scope, string TopicId)
{
    /// <summary>The client's idempotency key: the same key in the same scope finds the same session. Null: every start is a new session.</summary>
    public string? StartKey { get; init; }

    /// <summary>Values of the topic's parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the host wants to find again; never shown to a model. At most 32 entries of 500 characters.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The user's service tier, which picks the model routes; null means the default tier.</summary>
    public string? Tier { get; init; }

    /// <summary>By when the answer must be there; null means <see cref="CoachOptions.AnswerWithin"/>.</summary>
    public Deadline? Deadline { get; init; }
}
