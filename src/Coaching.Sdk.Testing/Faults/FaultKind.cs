namespace Coaching.Sdk.Testing.Faults;

internal enum FaultKind
{
    None,
    Throttled,
    LostAnswer,
    DeathAfterwards,
}
