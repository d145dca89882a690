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
        _listener.SetMeasurementEventCallback<double>((_, units, _, _) => Add(units, 1, 0));
        _listener.SetMeasurementEventCallback<long>((_, conflicts, _, _) => Add(0, 0, conflicts));
        _listener.Start();
    }

    internal double Units { get; private set; }

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
        await work();
        return Units;
    }

    private void Add(double units, int calls, long conflicts)
    {
        lock (_lock)
        {
            (Units, Calls, Conflicts) = (Units + units, Calls + calls, Conflicts + conflicts);
        }
    }
}
