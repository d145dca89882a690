using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Diagnostics;

namespace Coaching.Sdk.DynamoDb;

internal sealed class DynamoDbInstruments
{
    private readonly Counter<double> _capacity;
    private readonly Counter<long> _conflicts;

    internal DynamoDbInstruments(IMeterFactory? meterFactory)
    {
        var meter = Meters.For(meterFactory);
        _capacity = meter.CreateCounter<double>(DynamoDbTelemetry.ConsumedCapacityMetric, "{unit}", "Capacity units consumed.");
        _conflicts = meter.CreateCounter<long>(DynamoDbTelemetry.ConflictsMetric, "{conflict}", "Writes that met another writer.");
    }

    internal void Consumed(string operation, params ReadOnlySpan<ConsumedCapacity?> capacities)
    {
        foreach (var capacity in capacities)
        {
            _capacity.Add(capacity?.CapacityUnits ?? 0, new KeyValuePair<string, object?>(DynamoDbTelemetry.OperationTag, operation));
        }
    }

    internal void Conflict(string operation, string kind) =>
        _conflicts.Add(1, new(DynamoDbTelemetry.OperationTag, operation), new(DynamoDbTelemetry.ConflictTag, kind));
}
