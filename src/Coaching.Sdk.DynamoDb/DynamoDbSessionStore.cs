using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.DynamoDb;

/// <summary>Sessions in one DynamoDB table: a header and one item per slot, so that a turn costs the same at any length of the session.</summary>
/// <remarks>
/// <para>Thread-safe; any number of processes may share a table. Make one instance per process, around one client.</para>
/// <para>Items carry one time to live per session, 7 days after its expiry. A write that the client repeated, because its answer got lost, is told from a lost race by its token.</para>
/// </remarks>
public sealed class DynamoDbSessionStore : ISessionStore
{
    /// <summary>20 rows of the index fit half a read unit.</summary>
    private const int ListPage = 20;

    private readonly IAmazonDynamoDB _client;
    private readonly string _tableName;
    private readonly TimeProvider _timeProvider;
    private readonly DynamoDbInstruments _instruments;
    private readonly DynamoDbCalls _calls;
    private readonly SlotWriter _writer;
    private readonly SessionReader _reader;
    private readonly SessionEraser _eraser;

    /// <summary>Makes the store; nothing is called yet.</summary>
    /// <param name="client">The client; the store does not dispose it. <see cref="DynamoDbSessionClient"/> makes one that fits a request's deadline.</param>
    /// <param name="options">The table.</param>
    /// <param name="timeProvider">The clock for waiting and for leaving dead sessions out of lists; null means <see cref="TimeProvider.System"/>.</param>
    /// <param name="meterFactory">Makes the meter; null for a meter of the process.</param>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    public DynamoDbSessionStore(IAmazonDynamoDB client, DynamoDbSessionOptions options, TimeProvider? timeProvider = null, IMeterFactory? meterFactory = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        if (new DynamoDbSessionOptionsValidator().Validate(name: null, options) is { Failed: true, Failures: { } failures })
        {
            throw new OptionsValidationException(nameof(DynamoDbSessionOptions), typeof(DynamoDbSessionOptions), failures);
        }

        (_client, _tableName, _timeProvider) = (client, options.TableName, timeProvider ?? TimeProvider.System);
        _instruments = new DynamoDbInstruments(meterFactory);
        _calls = new DynamoDbCalls(_tableName, _timeProvider, _instruments);
        _writer = new SlotWriter(client, _tableName, _calls, _instruments);
        _reader = new SessionReader(client, _tableName, _calls, _instruments);
        _eraser = new SessionEraser(client, _tableName, _calls, _instruments);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        var request = new PutItemRequest
        {
            TableName = _tableName,
            Item = SessionItems.Of(header),
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        };
        try
        {
            var response = await _calls.CallAsync("create", token => _client.PutItemAsync(request, token), cancellationToken).ConfigureAwait(false);
            _instruments.Consumed("create", response.ConsumedCapacity);
            _reader.Remember(header.Key, SessionItems.TimeToLive(header));
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            _instruments.Conflict("create", "condition");
            return false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(newestSlots);
        ArgumentOutOfRangeException.ThrowIfLessThan(beforeSlot ?? 1, 1, nameof(beforeSlot));
        return await _reader.FindAsync(key, newestSlots, beforeSlot, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(slot);
        if (await _reader.TimeToLiveAsync(key, cancellationToken).ConfigureAwait(false) is not { } timeToLive)
        {
            return SaveOutcome.Lost(null);
        }

        return slot.IsClosing
            ? await _writer.CloseAsync(key, slot, condition, timeToLive, cancellationToken).ConfigureAwait(false)
            : await _writer.PutAsync(key, slot, condition, timeToLive, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        var now = _timeProvider.GetUtcNow().ToUnixTimeSeconds();
        var request = new QueryRequest
        {
            TableName = _tableName,
            IndexName = DynamoDbTable.IndexName,
            ScanIndexForward = false,
            Limit = ListPage,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            KeyConditionExpression = before is null ? "sc = :scope" : "sc = :scope AND ca < :before",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":scope"] = new(scope) },
        };
        if (before is not null)
        {
            request.ExpressionAttributeValues[":before"] = new(before);
        }

        do
        {
            var page = await _calls.CallAsync("list", token => _client.QueryAsync(request, token), cancellationToken).ConfigureAwait(false);
            _instruments.Consumed("list", page.ConsumedCapacity);

            // The service removes dead items within days, not at once.
            foreach (var row in (page.Items ?? []).Where(row => SessionItems.TimeToLive(row) > now))
            {
                yield return SessionItems.Listed(scope, row);
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <inheritdoc/>
    public async ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        await _eraser.EraseAsync(key, cancellationToken).ConfigureAwait(false);
    }
}
