using System.CommandLine;
using Coaching.Sdk.Testing;

namespace ConsoleHost.CommandLine;

/// <summary>How the offline coach behaves: to see what slow and faulty models do to a conversation.</summary>
internal static class OfflineOptions
{
    private static readonly Option<bool> Hang = new("--offline-hang") { Description = "Offline coach: never answers." };
    private static readonly Option<double> HangShare = OptionFactory.Share("--offline-hang-share", "Offline coach: this share of calls never answers.");
    private static readonly Option<double> Throttled = OptionFactory.Share("--offline-throttled", "Offline coach: this share of calls is refused as too many.");
    private static readonly Option<double> Plain = OptionFactory.Share("--offline-plain", "Offline coach: this share of replies is plain text instead of JSON.");
    private static readonly Option<double> Malformed = OptionFactory.Share("--offline-malformed", "Offline coach: this share of JSON answers is malformed.");
    private static readonly Option<int?> Seed = new("--offline-seed") { HelpName = "N", Description = "Offline coach: the seed of everything random; by default 1." };
    private static readonly Option<(TimeSpan Shortest, TimeSpan Longest)?> Latency = OptionFactory.Create<(TimeSpan, TimeSpan)?>(
        "--offline-latency",
        "DURATION[..DURATION]",
        "Offline coach: how long a reply takes; by default about a second on a terminal, no time in a pipe.",
        text => Durations.TryParseRange(text) is { } range ? (true, range) : (false, null),
        "a duration such as 2s, or a range such as 8s..15s");

    public static void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[Hang, HangShare, Latency, Throttled, Plain, Malformed, Seed])
        {
            command.Add(option);
        }
    }

    public static SimulatedCoachOptions Read(ParseResult line, bool isTerminal)
    {
        var latency = line.GetValue(Latency) ?? (isTerminal ? (TimeSpan.FromSeconds(0.7), TimeSpan.FromSeconds(1.6)) : (TimeSpan.Zero, TimeSpan.Zero));
        return new()
        {
            Seed = line.GetValue(Seed) ?? 1,
            HangShare = line.GetValue(Hang) ? 1 : line.GetValue(HangShare),
            ThrottledShare = line.GetValue(Throttled),
            PlainTextShare = line.GetValue(Plain),
            MalformedShare = line.GetValue(Malformed),
            Latency = SimulatedLatency.Between(latency.Item1, latency.Item2),
        };
    }
}
