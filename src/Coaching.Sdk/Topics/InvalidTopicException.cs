namespace Coaching.Sdk.Topics;

/// <summary>A topic cannot be used; every problem is named at once.</summary>
public sealed class InvalidTopicException : CoachingException
{
    /// <summary>Makes the failure; its code is <see cref="CoachingErrors.InvalidRequest"/>.</summary>
    /// <param name="origin">The file's name, or the topic's id.</param>
    /// <param name="problems">What is wrong; at least one.</param>
    public InvalidTopicException(string origin, IReadOnlyList<TopicProblem> problems)
        : base(CoachingErrors.InvalidRequest, Describe(origin, problems))
    {
        Origin = origin;
        Problems = problems;
    }

    /// <summary>The file's name, or the topic's id.</summary>
    public string Origin { get; }

    /// <summary>What is wrong, in the order of the file.</summary>
    public IReadOnlyList<TopicProblem> Problems { get; }

    private static string Describe(string origin, IReadOnlyList<TopicProblem> problems)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        ArgumentNullException.ThrowIfNull(problems);
        return $"Topic {origin}: {string.Join("; ", problems.Select(problem => $"{problem.Path}: {problem.Message}"))}";
    }
}
