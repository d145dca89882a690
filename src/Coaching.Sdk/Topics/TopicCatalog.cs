namespace Coaching.Sdk.Topics;

/// <summary>The topics of this process, by id and version. Immutable and thread-safe.</summary>
public sealed class TopicCatalog
{
    private readonly Dictionary<(string Id, int Version), CoachingTopic> _versions = [];
    private readonly Dictionary<string, CoachingTopic> _newest = new(StringComparer.Ordinal);

    /// <summary>Makes a catalogue.</summary>
    /// <param name="topics">The topics; several versions of one id are welcome, the same version twice is not.</param>
    /// <exception cref="ArgumentException">Two topics have the same id and version.</exception>
    public TopicCatalog(IEnumerable<CoachingTopic> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        foreach (var topic in topics)
        {
            if (!_versions.TryAdd((topic.Id, topic.Version), topic))
            {
                throw new ArgumentException($"Topic {topic.Id} is registered twice with version {topic.Version}.", nameof(topics));
            }

            if (!_newest.TryGetValue(topic.Id, out var newest) || topic.Version > newest.Version)
            {
                _newest[topic.Id] = topic;
            }
        }

        Topics = [.. _newest.Values];
    }

    /// <summary>The newest version of every topic, in the order of registration.</summary>
    public IReadOnlyList<CoachingTopic> Topics { get; }

    /// <summary>The newest version of a topic: what new sessions take.</summary>
    /// <param name="id">The topic's id.</param>
    /// <returns>The topic, or null.</returns>
    public CoachingTopic? Find(string id) => _newest.GetValueOrDefault(id);

    /// <summary>The version that a running session pinned.</summary>
    /// <param name="id">The topic's id.</param>
    /// <param name="version">The version.</param>
    /// <returns>The topic, or null.</returns>
    public CoachingTopic? Find(string id, int version) => _versions.GetValueOrDefault((id, version));
}
