using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

namespace LambdaHost.Hosting;

/// <summary><c>Coaching:Model</c> and <c>Coaching:ExtractionModel</c>: <c>offline</c> or <c>bedrock:MODEL_ID</c>, as the command line has them.</summary>
internal static class ModelSetting
{
    private const string Bedrock = "bedrock:";

    /// <param name="coaching">The builder.</param>
    /// <param name="conversation">The setting; null: not set.</param>
    /// <param name="extraction">The setting; the conversation's when there is none of its own.</param>
    /// <param name="settings">The section <c>Coaching</c>.</param>
    public static void UseModels(this CoachingBuilder coaching, string? conversation, string? extraction, IConfiguration settings)
    {
        var (talks, extracts) = (BedrockId(conversation), BedrockId(extraction));
        if ((talks ?? extracts) is { } model)
        {
            coaching.UseBedrock(bedrock =>
            {
                bedrock.Conversation = model;
                bedrock.Extraction = extracts;
                foreach (var fallback in settings.GetSection("Fallbacks").GetChildren())
                {
                    bedrock.ConversationFallbacks.Add(fallback.Value!);
                }
            });
        }

        coaching.Services.AddSingleton(services => new SimulatedCoach(Offline(settings.GetSection("Offline")), services.GetRequiredService<TimeProvider>()));
        if (talks is null)
        {
            coaching.UseChatClient(ModelRole.Conversation, static services => services.GetRequiredService<SimulatedCoach>());
        }

        if (extracts is null)
        {
            coaching.UseChatClient(ModelRole.Extraction, static services => services.GetRequiredService<SimulatedCoach>());
        }
    }

    /// <returns>Null for the offline coach.</returns>
    private static string? BedrockId(string? setting) => setting switch
    {
        null => throw new InvalidOperationException(
            "Coaching:Model is not set. Outside Development the host needs a model by name: bedrock:MODEL_ID, or offline for a demonstration without a model."),
        "offline" => null,
        _ when setting.StartsWith(Bedrock, StringComparison.Ordinal) && setting.Length > Bedrock.Length => setting[Bedrock.Length..],
        _ => throw new InvalidOperationException($"A model is '{setting}'. Coaching:Model and Coaching:ExtractionModel must be offline or bedrock:MODEL_ID."),
    };

    /// <summary>How the offline coach behaves; by default as quick as a person types. Tests and demonstrations make it slow or faulty.</summary>
    private static SimulatedCoachOptions Offline(IConfigurationSection offline) => new()
    {
        Latency = SimulatedLatency.Between(
            offline.GetValue("ShortestLatency", TimeSpan.FromSeconds(0.8)), offline.GetValue("LongestLatency", TimeSpan.FromSeconds(1.8))),
        ChunkSize = 5,
        FirstTokenShare = offline.GetValue("FirstTokenShare", 0.4),
        HangShare = offline.GetValue("HangShare", 0.0),
        ThrottledShare = offline.GetValue("ThrottledShare", 0.0),
        PlainTextShare = offline.GetValue("PlainTextShare", 0.0),
    };
}
