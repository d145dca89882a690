using System.Diagnostics.Metrics;

using Coaching.Sdk.Diagnostics;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>What all model calls of a process share.</summary>
internal sealed class ModelCallServices(
    IEnumerable<IModelFaultClassifier>? classifiers = null,
    TimeProvider? timeProvider = null,
    IMeterFactory? meterFactory = null,
    Random? random = null)
{
    private readonly IModelFaultClassifier[] _classifiers = [.. classifiers ?? [], new SocketFaultClassifier()];
    private readonly Random _random = random ?? new Random();
    private readonly Lock _randomLock = new();

    internal TimeProvider TimeProvider { get; } = timeProvider ?? TimeProvider.System;

    internal ModelInstruments Instruments { get; } = new(meterFactory);

    /// <summary>An exception that nobody knows is taken for a broken connection: once more on the route, then the next.</summary>
    internal ModelFault Classify(Exception exception)
    {
        foreach (var classifier in _classifiers)
        {
            if (classifier.Classify(exception) is { } kind)
            {
                return new ModelFault(kind, exception, classifier.RetryAfter(exception));
            }
        }

        return new ModelFault(ModelFaultKind.Interrupted, exception);
    }

    internal double NextJitter()
    {
        lock (_randomLock)
        {
            return _random.NextDouble();
        }
    }
}
