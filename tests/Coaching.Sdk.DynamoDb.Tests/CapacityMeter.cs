using System.Diagnostics.Metrics;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>Adds up what a store reports on its meter.</summary>
internal sealed class CapacityMeter : IMeterFactory
{
    private readonly MeterListener _listener = new();
    private readonly List<Meter> _meters = [];
    private readonly Lock _lock = new();

    internal CapacityMeter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, this))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, units, tags, _) => Add((string)tags[0].Value!, units, 1, 0));
        _listener.SetMeasurementEventCallback<long>((_, conflicts, _, _) => Add(null, 0, 0, conflicts));
        _listener.Start();
    }

    internal double Units { get; private set; }

    /// <summary>Each report since the last <see cref="UnitsOfAsync"/> began, in order.</summary>
    internal List<(string Operation, double Units)> Reports { get; } = [];

    internal int Calls { get; private set; }

    internal long Conflicts { get; private set; }

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name, options.Version, options.Tags, scope: this);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    internal async Task<double> UnitsOfAsync(Func<Task> work)
    {
        Units = 0;
        Reports.Clear();
        await work();
        return Units;
    }

    private void Add(string? operation, double units, int calls, long conflicts)
    {
        lock (_lock)
        {
            (Units, Calls, Conflicts) = (Units + units, Calls + calls, Conflicts + conflicts);
            if (operation is not null)
            {
                Reports.Add((operation, units));
            }
        }
    }
}
