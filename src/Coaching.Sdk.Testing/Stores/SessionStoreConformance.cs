using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing.Stores.Checks;

namespace Coaching.Sdk.Testing.Stores;

/// <summary>Proves a session store: every promise of <see cref="ISessionStore"/> is a named check.</summary>
/// <remarks>
/// <para>Knows no test framework: a failed check throws. With xunit the whole adapter is a theory over <see cref="Checks"/> that calls <see cref="RunAsync"/>.</para>
/// <para>Each check works in a new, random scope, so one store (and one table or file) serves all of them, also at once. What the checks wrote stays there.</para>
/// <para>Not proven here, because no fault can be made from outside: what the store throws when it is out of reach, and that it leaves records of newer versions alone.</para>
/// </remarks>
public sealed class SessionStoreConformance
{
    private static readonly Dictionary<string, Func<StoreSubject, Task>> ByName = new IReadOnlyList<StoreCheck>[]
    {
        CreateChecks.All, FindChecks.All, SaveChecks.All, LostAnswerChecks.All, ClosingChecks.All, ListChecks.All, EraseChecks.All, RecordChecks.All, ConcurrencyChecks.All, CancellationChecks.All,
    }.SelectMany(checks => checks).ToDictionary(check => check.Name, check => check.Run, StringComparer.Ordinal);

    private readonly ISessionStore _store;
    private readonly TimeProvider _timeProvider;

    /// <summary>Takes the store to prove.</summary>
    /// <param name="store">The store; the kit does not dispose it.</param>
    /// <param name="timeProvider">The clock that dates the records and paces the repeats of a lagging list (5 seconds at most); null means <see cref="TimeProvider.System"/>.</param>
    public SessionStoreConformance(ISessionStore store, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <summary>The names of all checks: sentences that hold for a correct store.</summary>
    public static IReadOnlyList<string> Checks { get; } = [.. ByName.Keys];

    /// <summary>Runs one check.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>A task that ends when the check has passed.</returns>
    /// <exception cref="StoreConformanceException">The store broke the promise.</exception>
    /// <exception cref="ArgumentException">No check has that name.</exception>
    public async Task RunAsync(string check, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (!ByName.TryGetValue(check, out var run))
        {
            throw new ArgumentException($"There is no check \"{check}\".", nameof(check));
        }

        try
        {
            await run(new StoreSubject(_store, _timeProvider, cancellationToken)).ConfigureAwait(false);
        }
        catch (StoreConformanceException broken)
        {
            throw new StoreConformanceException(check, broken.Message);
        }
    }
}
