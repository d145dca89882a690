using System.CommandLine;
using Coaching.Sdk.Testing;
using ConsoleHost.CommandLine;

namespace ConsoleHost.Hosting;

/// <summary>What the command line says about the coach to build.</summary>
internal sealed record HostSettings(
    ModelChoice Model,
    ModelChoice? ExtractionModel,
    StoreChoice Store,
    string Topics,
    TimeSpan Deadline,
    string Scope,
    SimulatedCoachOptions Offline)
{
    /// <summary>The options that find the same sessions again, as they are typed.</summary>
    public string ResumeOptions =>
        (Store is { Kind: StoreKind.Sqlite, Place: null } ? "" : $" --store {(Store.Kind == StoreKind.Sqlite ? "sqlite" : "dynamodb")}:{Store.Place}")
        + (string.Equals(Scope, "local", StringComparison.Ordinal) ? "" : $" --scope {Scope}");

    public static HostSettings Read(ParseResult line, bool isTerminal = false) => new(
        line.GetValue(SharedOptions.Model) ?? new ModelChoice(BedrockModelId: null),
        line.GetValue(SharedOptions.ExtractionModel),
        line.GetValue(SharedOptions.Store) ?? new StoreChoice(StoreKind.Sqlite, Place: null),
        TopicFiles.Folder(line),
        line.GetValue(SharedOptions.Deadline) ?? TimeSpan.FromSeconds(27),
        line.GetValue(SharedOptions.Scope) ?? "local",
        OfflineOptions.Read(line, isTerminal));
}
