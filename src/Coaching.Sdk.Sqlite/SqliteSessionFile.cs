using Coaching.Sdk.Sessions;
using Microsoft.Data.Sqlite;

namespace Coaching.Sdk.Sqlite;

/// <summary>One file: its connections, its transactions and what is said when it fails.</summary>
/// <remarks>
/// The provider blocks its thread for disk and locks. So the work runs on the thread pool and the caller waits for it under its own token: a slow disk never keeps a request beyond
/// its deadline. Writers of this process queue at a gate; for writers of other processes a short, jittered delay is repeated.
/// </remarks>
internal sealed class SqliteSessionFile : IDisposable
{
#pragma warning disable CA2213 // Never disposed: whoever waits for it shall still come through, and learn that the file is closed.
    private readonly SemaphoreSlim _gate = new(1, 1);
#pragma warning restore CA2213
    private readonly SqliteSessionOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly string _connectionString;
    private readonly SqliteConnection? _shared;
    private readonly string _path;
    private volatile bool _isReady;
    private volatile bool _isDisposed;

    internal SqliteSessionFile(SqliteSessionOptions options, TimeProvider timeProvider)
    {
        _options = options;
        _timeProvider = timeProvider;
        var inMemory = options.Path == ":memory:";
        _path = inMemory ? options.Path : Path.GetFullPath(options.Path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 2, Pooling = !inMemory }.ConnectionString;
        _shared = inMemory ? new SqliteConnection(_connectionString) : null;
    }

    /// <summary>Runs after each commit; only tests set it, to lose the answer of a commit.</summary>
    internal Action? Committed { get; set; }

    /// <summary>Closes the file. What is still running ends by itself and opens it no more.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        if (_shared is not null)
        {
            // A connection must not be closed under whoever uses it; in memory nobody uses it for long.
            _gate.Wait();
            _shared.Dispose();
            _gate.Release();
        }

        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        OffloadAsync(() => TransactAsync("BEGIN", gated: _shared is not null, work, cancellationToken), cancellationToken);

    internal Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        OffloadAsync(() => TransactAsync("BEGIN IMMEDIATE", gated: true, work, cancellationToken), cancellationToken);

    /// <summary>Moves what the log still holds into the file and empties the log, if no reader is in the way for a second. In memory there is no log, and the one connection belongs to who holds the gate.</summary>
    internal Task CheckpointAsync(CancellationToken cancellationToken) => _shared is not null ? Task.CompletedTask : OffloadAsync(async () =>
    {
        using var own = Own();
        var connection = await OpenAsync(own, cancellationToken).ConfigureAwait(false);
        for (var tries = 0; tries < 50 && connection.ReadNumber("PRAGMA wal_checkpoint(TRUNCATE)") != 0; tries++)
        {
            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }, cancellationToken);

    private async Task<T> OffloadAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteSessionStore));
        try
        {
            return await Task.Run(work, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailures.Describe(failure, _path);
        }
    }

    private async Task<T> TransactAsync<T>(string begin, bool gated, Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        if (gated || !_isReady)
        {
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await PrepareAsync(cancellationToken).ConfigureAwait(false);
                return await RunAsync(begin, work, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }

        return await RunAsync(begin, work, cancellationToken).ConfigureAwait(false);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_isReady)
        {
            return;
        }

        if (_shared is null && !Directory.Exists(Path.GetDirectoryName(_path)))
        {
            throw new StoreUnavailableException($"The folder of the session file \"{_path}\" does not exist; create it, or name another file.");
        }

        using (var own = Own())
        {
            var connection = await OpenAsync(own, cancellationToken).ConfigureAwait(false);
            if (!await WhenFreeAsync(() => SqliteSchema.IsCurrent(connection, _path), cancellationToken).ConfigureAwait(false))
            {
                await WhenFreeAsync(() => connection.ReadText("PRAGMA journal_mode = WAL"), cancellationToken).ConfigureAwait(false);
            }
        }

        await RunAsync("BEGIN IMMEDIATE", connection =>
        {
            SqliteSchema.Ensure(connection, _path);
            return true;
        }, cancellationToken).ConfigureAwait(false);
        _isReady = true;
    }

    private async Task<T> RunAsync<T>(string begin, Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        using var own = Own();
        var connection = await OpenAsync(own, cancellationToken).ConfigureAwait(false);
        await WhenFreeAsync(() => connection.Run(begin), cancellationToken).ConfigureAwait(false);
        try
        {
            var result = work(connection);
            connection.Run("COMMIT");
            Committed?.Invoke();
            return result;
        }
        finally
        {
            if (connection.IsInTransaction())
            {
                connection.Run("ROLLBACK");
            }
        }
    }

    private async Task<T> WhenFreeAsync<T>(Func<T> action, CancellationToken cancellationToken)
    {
        for (var started = _timeProvider.GetTimestamp(); ;)
        {
            try
            {
                return action();
            }
            catch (SqliteException busy) when (busy.IsBusy() && _timeProvider.GetElapsedTime(started) < _options.BusyTimeout)
            {
                await PauseAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task PauseAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(System.Security.Cryptography.RandomNumberGenerator.GetInt32(2, 20)), _timeProvider, cancellationToken);

    private SqliteConnection? Own() => _shared is null ? new SqliteConnection(_connectionString) : null;

    /// <summary>Reads the file already, so it meets the process that closes it as the last one or mends its log.</summary>
    private Task<SqliteConnection> OpenAsync(SqliteConnection? own, CancellationToken cancellationToken) => WhenFreeAsync(
        () =>
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(SqliteSessionStore));
            var connection = _shared ?? own!;
            connection.Open();

            // FULL: a committed turn survives a power cut. secure_delete: erased text is overwritten, not just unlinked.
            return connection.Run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        },
        cancellationToken);
}
