namespace Coaching.Sdk.Testing.Simulation;

/// <summary>Which message a value was taken from.</summary>
internal sealed record Evidence(string Path, int Turn, string Quote);
