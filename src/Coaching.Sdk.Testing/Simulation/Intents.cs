namespace Coaching.Sdk.Testing.Simulation;

/// <summary>What a message says when it says nothing else. A message with content of its own has none of these.</summary>
[Flags]
internal enum Intents
{
    None = 0,

    /// <summary>"yes", "sure", "go ahead".</summary>
    Yes = 1,

    /// <summary>"that looks good", "perfect", "I'm happy with this".</summary>
    Good = 2,

    /// <summary>"no", "nothing".</summary>
    No = 4,

    /// <summary>"that's all", "nothing else", "skip".</summary>
    Enough = 8,

    /// <summary>"thanks", "please".</summary>
    Polite = 16,

    /// <summary>"hello", "good morning".</summary>
    Greeting = 32,
}
