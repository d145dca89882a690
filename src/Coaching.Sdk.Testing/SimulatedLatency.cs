namespace Coaching.Sdk.Testing;

/// <summary>A distribution of latencies, given by some of its quantiles; straight lines lie between them.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SimulatedLatency
{
    private readonly (double Share, TimeSpan Latency)[] _quantiles;

    private SimulatedLatency((double Share, TimeSpan Latency)[] quantiles) => _quantiles = quantiles;

    /// <summary>No time at all.</summary>
    public static SimulatedLatency None { get; } = Constant(TimeSpan.Zero);

    /// <summary>Always the same time.</summary>
    /// <param name="latency">Not negative.</param>
    /// <returns>The distribution.</returns>
    public static SimulatedLatency Constant(TimeSpan latency) => Quantiles((1, latency));

    /// <summary>Any time between two, equally likely.</summary>
    /// <param name="shortest">Not negative.</param>
    /// <param name="longest">Not less than <paramref name="shortest"/>.</param>
    /// <returns>The distribution.</returns>
    public static SimulatedLatency Between(TimeSpan shortest, TimeSpan longest) => Quantiles((0, shortest), (1, longest));

    /// <summary>A distribution of any shape: <c>Quantiles((0, 8 s), (0.9, 15 s), (0.99, 40 s), (1, 76 s))</c> has a long tail.</summary>
    /// <param name="quantiles">The share of calls (0 to 1) that takes at most so long. Both rise; the last share is 1. Below the first share its latency holds.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">There is none, one falls, is negative or lies outside 0 to 1, or the last share is not 1.</exception>
    public static SimulatedLatency Quantiles(params (double Share, TimeSpan Latency)[] quantiles)
    {
        ArgumentNullException.ThrowIfNull(quantiles);
        var last = (Share: 0.0, Latency: TimeSpan.Zero);
        foreach (var quantile in quantiles)
        {
            if (!(quantile.Share >= last.Share) || quantile.Latency < last.Latency)
            {
                throw new ArgumentException($"Quantile ({quantile.Share}, {quantile.Latency}) lies below ({last.Share}, {last.Latency}).", nameof(quantiles));
            }

            last = quantile;
        }

        return last.Share == 1 ? new([.. quantiles]) : throw new ArgumentException("The last share must be 1.", nameof(quantiles));
    }

    /// <summary>The latency that the given share of calls does not exceed.</summary>
    /// <param name="share">0 to 1; a random number gives a random latency.</param>
    /// <returns>The latency.</returns>
    public TimeSpan At(double share)
    {
        var before = _quantiles[0];
        foreach (var quantile in _quantiles)
        {
            if (share <= quantile.Share)
            {
                var width = quantile.Share - before.Share;
                return width == 0 ? quantile.Latency : before.Latency + ((quantile.Latency - before.Latency) * ((share - before.Share) / width));
            }

            before = quantile;
        }

        return before.Latency;
    }
}
