namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>What a client sees of a process that died, or of a connection that broke.</summary>
internal sealed class ProcessDeath(string what) : Exception(what);
