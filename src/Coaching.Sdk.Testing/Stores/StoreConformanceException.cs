namespace Coaching.Sdk.Testing.Stores;

/// <summary>A session store broke a promise of <see cref="Sessions.ISessionStore"/>. The message names the check and says what came instead.</summary>
public sealed class StoreConformanceException : Exception
{
    internal StoreConformanceException(string sentence)
        : this(string.Empty, sentence)
    {
    }

    internal StoreConformanceException(string check, string sentence)
        : base(check.Length == 0 ? sentence : $"{check}: {sentence}") => Check = check;

    /// <summary>The check that failed, one of <see cref="SessionStoreConformance.Checks"/>.</summary>
    public string Check { get; }
}
