namespace Coaching.Sdk.Topics;

/// <summary>Fits the values of a start request to what a topic declares.</summary>
internal static class TopicParameters
{
    /// <exception cref="CoachingException">A value is unknown, missing or too long; every one is named.</exception>
    internal static Dictionary<string, string> Bind(CoachingTopic topic, IReadOnlyDictionary<string, string> given)
    {
        var problems = given.Keys.Where(name => !topic.Parameters.ContainsKey(name)).Select(name => $"{name} is unknown")
            .Concat(given.Where(value => value.Value is null).Select(value => $"{value.Key} has no value"))
            .Concat(topic.Parameters.Where(declared => declared.Value.Required && string.IsNullOrWhiteSpace(given.GetValueOrDefault(declared.Key)))
                .Select(declared => $"{declared.Key} is missing"))
            .Concat(given.Where(value => topic.Parameters.TryGetValue(value.Key, out var declared) && value.Value?.Length > declared.MaxLength)
                .Select(value => $"{value.Key} has more than {topic.Parameters[value.Key].MaxLength} characters"))
            .ToList();
        if (problems.Count > 0)
        {
            var known = topic.Parameters.Count == 0 ? "none" : string.Join(", ", topic.Parameters.Keys);
            throw new CoachingException(CoachingErrors.InvalidRequest, $"Parameters of topic {topic.Id}: {string.Join(", ", problems)}. It takes: {known}.");
        }

        return topic.Parameters.ToDictionary(
            declared => declared.Key,
            declared => given.GetValueOrDefault(declared.Key) ?? declared.Value.Default ?? "",
            StringComparer.Ordinal);
    }
}
