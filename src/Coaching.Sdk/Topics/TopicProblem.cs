namespace Coaching.Sdk.Topics;

/// <summary>One thing that is wrong with a topic.</summary>
/// <param name="Path">Where, in the terms of a topic file: <c>$.max_turns</c>.</param>
/// <param name="Message">What is wrong and what is expected.</param>
public sealed record TopicProblem(string Path, string Message);
