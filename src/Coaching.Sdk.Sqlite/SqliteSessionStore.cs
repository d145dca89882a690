using System.Runtime.CompilerServices;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Sqlite;

/// <summary>Sessions in one SQLite file: durable, embedded, shared by the processes of one machine.</summary>
/// <remarks>
/// <para>Thread-safe, and safe among processes. Does no work before its first call: what is wrong with the file is a <see cref="StoreUnavailableException"/> of that call.</para>
/// <para>A write that was acknowledged survives a killed process and a power cut (write-ahead log, <c>synchronous=FULL</c>). Erased text is overwritten, and the log is emptied unless another reader stands in the way.</para>
/// <para>SQLite blocks the thread that calls it, so every operation runs on the thread pool and the caller waits under its own token. Nothing expires by itself.</para>
/// </remarks>
public sealed class SqliteSessionStore : ISessionStore, IDisposable
{
    private readonly SqliteSessionFile _file;

    /// <summary>Makes the store without touching the file.</summary>
    /// <param name="options">The file and the waiting time.</param>
    /// <param name="timeProvider">The clock for waiting; null means <see cref="TimeProvider.System"/>.</param>
    /// <exception cref="OptionsValidationException">An option is out of its range; the message names all of them.</exception>
    public SqliteSessionStore(SqliteSessionOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (new SqliteSessionOptionsValidator().Validate(name: null, options) is { Failed: true, Failures: { } failures })
        {
            throw new OptionsValidationException(nameof(SqliteSessionOptions), typeof(SqliteSessionOptions), failures);
        }

        _file = new SqliteSessionFile(options, timeProvider ?? TimeProvider.System);
    }

    internal SqliteSessionFile File => _file;

    /// <inheritdoc/>
    public async ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        try
        {
            return await _file.WriteAsync(connection => SqliteRecords.Insert(connection, header), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException) when (!cancellationToken.IsCancellationRequested)
        {
            // The commit may have been applied: only what stands there tells.
            var standing = await FindAsync(header.Key, 0, null, cancellationToken).ConfigureAwait(false);
            if (standing is null || SessionJson.Write(standing.Header) != SessionJson.Write(header))
            {
                throw;
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(newestSlots);
        ArgumentOutOfRangeException.ThrowIfLessThan(beforeSlot ?? 1, 1, nameof(beforeSlot));
        return await _file.ReadAsync(connection => SqliteRecords.Read(connection, key, newestSlots, beforeSlot), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(slot);
        try
        {
            return await _file.WriteAsync(connection => SqliteRecords.Save(connection, key, slot, condition), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException) when (!cancellationToken.IsCancellationRequested)
        {
            // The commit may have been applied: saved only if exactly this slot stands there.
            var standing = await FindAsync(key, 1, slot.Number + 1, cancellationToken).ConfigureAwait(false);
            if (standing is not { Slots: [var found] } || SessionJson.Write(found) != SessionJson.Write(slot))
            {
                throw;
            }

            return SaveOutcome.Saved;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        const int pageSize = 100;
        for (var count = pageSize; count == pageSize;)
        {
            var page = await _file.ReadAsync(connection => SqliteRecords.List(connection, scope, before, pageSize), cancellationToken).ConfigureAwait(false);
            foreach (var header in page)
            {
                yield return header;
            }

            count = page.Count;
            before = count > 0 ? SessionCursor.Of(page[^1]) : before;
        }
    }

    /// <inheritdoc/>
    public async ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        await _file.WriteAsync(connection => SqliteRecords.Erase(connection, key), cancellationToken).ConfigureAwait(false);

        // Also when there was nothing to erase: an earlier call may have been cut off between the two, and its texts be in the log.
        await _file.CheckpointAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the file; later calls throw <see cref="ObjectDisposedException"/>, and none of them makes the file again.</summary>
    public void Dispose() => _file.Dispose();
}
