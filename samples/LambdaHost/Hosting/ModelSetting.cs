using Coaching.Sdk.Bedrock;
using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LambdaHost.Hosting;

/// <summary><c>Coaching:Model</c> and <c>Coaching:ExtractionModel</c>: <c>offline</c> or <c>bedrock:MODEL_ID</c>, as the command line has them.</summary>
internal static class ModelSetting
{
    private const string Bedrock = "bedrock:";

    public static void UseModel(this CoachingBuilder coaching, ModelRole role, string? setting, IConfiguration settings)
    {
        if (setting is "offline")
        {
            coaching.Services.TryAddSingleton(services => new SimulatedCoach(Offline(settings.GetSection("Offline")), services.GetRequiredService<TimeProvider>()));
            coaching.UseChatClient(role, static services => services.GetRequiredService<SimulatedCoach>());
            return;
        }

        if (setting?.StartsWith(Bedrock, StringComparison.Ordinal) is not true || setting.Length == Bedrock.Length)
        {
            throw new InvalidOperationException(setting is null
                ? "Coaching:Model is not set. Outside Development the host needs a model by name: bedrock:MODEL_ID, or offline for a demonstration without a model."
                : $"Coaching:Model is '{setting}'. It must be offline or bedrock:MODEL_ID.");
        }

        coaching.Services.TryAddSingleton(static services => new BedrockChatClientFactory(timeProvider: services.GetRequiredService<TimeProvider>()));
        coaching.AddFaultClassifier<BedrockFaultClassifier>();
        coaching.UseChatClient(role, services => services.GetRequiredService<BedrockChatClientFactory>().Create(setting[Bedrock.Length..]));
    }

    /// <summary>How the offline coach behaves; by default as quick as a person types. Tests and demonstrations make it slow or faulty.</summary>
    private static SimulatedCoachOptions Offline(IConfigurationSection offline) => new()
    {
        Latency = SimulatedLatency.Between(
            offline.GetValue("ShortestLatency", TimeSpan.FromSeconds(0.8)), offline.GetValue("LongestLatency", TimeSpan.FromSeconds(1.8))),
        ChunkSize = 5,
        FirstTokenShare = 0.4,
        HangShare = offline.GetValue("HangShare", 0.0),
        ThrottledShare = offline.GetValue("ThrottledShare", 0.0),
        PlainTextShare = offline.GetValue("PlainTextShare", 0.0),
    };
}
