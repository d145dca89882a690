namespace Coaching.Sdk.Models;

/// <summary>Tells what an exception of a provider means. Adapters register one; several are asked in turn, the built-in one for sockets and HTTP last.</summary>
/// <remarks>Implementations are thread-safe, do no I/O and never throw.</remarks>
public interface IModelFaultClassifier
{
    /// <summary>Classifies an exception that a chat client raised.</summary>
    /// <param name="exception">The exception as raised; inner exceptions are the classifier's to look at.</param>
    /// <returns>The kind, or null when this classifier does not know the exception.</returns>
    ModelFaultKind? Classify(Exception exception);
}
