using Coaching.Sdk.Models;

namespace Coaching.Sdk.Tests.Models;

/// <summary>A fault of a provider that says which kind it is.</summary>
internal sealed class ScriptedFaultException(ModelFaultKind kind, TimeSpan? retryAfter = null) : Exception($"The provider says: {kind}.")
{
    public ModelFaultKind Kind { get; } = kind;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}

internal sealed class ScriptedFaultClassifier : IModelFaultClassifier
{
    public ModelFaultKind? Classify(Exception exception) => (exception as ScriptedFaultException)?.Kind;

    public TimeSpan? RetryAfter(Exception exception) => (exception as ScriptedFaultException)?.RetryAfter;
}
