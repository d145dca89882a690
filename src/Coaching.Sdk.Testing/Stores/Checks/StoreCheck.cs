namespace Coaching.Sdk.Testing.Stores.Checks;

/// <summary>A promise, as a sentence, and what proves it.</summary>
internal sealed record StoreCheck(string Name, Func<StoreSubject, Task> Run);
