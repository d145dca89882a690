using Coaching.Sdk.Models;

namespace Coaching.Sdk.Simulation.Worlds;

internal sealed class SimulatedFault(ModelFaultKind kind) : Exception(kind.ToString())
{
    internal ModelFaultKind Kind => kind;
}

internal sealed class SimulatedFaultClassifier : IModelFaultClassifier
{
    public ModelFaultKind? Classify(Exception exception) => (exception as SimulatedFault)?.Kind;
}
