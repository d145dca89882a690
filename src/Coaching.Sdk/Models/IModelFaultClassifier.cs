namespace Coaching.Sdk.Models;

/// <summary>Tells what an exception of a provider means. Adapters register one; several are asked in turn, the built-in one for sockets and HTTP last.</summary>
/// <remarks>Implementations are thread-safe, do no I/O and never throw.</remarks>
public interface IModelFaultClassifier
{
    /// <summary>Classifies an exception that a chat client raised.</summary>
    /// <param name="exception">The exception as raised; inner exceptions are the classifier's to look at.</param>
    /// <returns>The kind, or null when this classifier does not know the exception.</returns>
    ModelFaultKind? Classify(Exception exception);

    /// <summary>How long the provider asks to wait, as with <c>Retry-After</c>; asked about exceptions that this classifier knows.</summary>
    /// <param name="exception">The exception as raised.</param>
    /// <returns>The time, or null when the provider does not say.</returns>
    TimeSpan? RetryAfter(Exception exception) => null;
}
