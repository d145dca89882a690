using Coaching.Sdk.Testing;

namespace LambdaHost.Hosting;

/// <summary><c>Coaching:Model</c>, <c>Coaching:ExtractionModel</c> and <c>Coaching:Fallbacks</c>, as the command line's <c>--model</c> has them.</summary>
internal static class ModelSetting
{
    /// <param name="coaching">The builder.</param>
    /// <param name="settings">The section <c>Coaching</c>.</param>
    /// <param name="isDevelopment">Whether the offline coach answers when no model is named.</param>
    public static void UseModels(this CoachingBuilder coaching, IConfiguration settings, bool isDevelopment)
    {
        var conversation = Read(settings, "Model") ?? (isDevelopment ? new ModelChoice(BedrockModelId: null) : throw new SettingException(
            "The setting Coaching:Model is missing: outside Development the host needs a model by name, bedrock:MODEL_ID, or offline for a demonstration without a model."));
        var fallbacks = settings.GetSection("Fallbacks").GetChildren().Select(static fallback => ModelChoice.Read(fallback.Value ?? "").Value.BedrockModelId
            ?? throw new SettingException($"The setting {fallback.Path} is '{fallback.Value}': it must be bedrock:MODEL_ID.")).ToList();
        coaching.UseModels(
            conversation,
            Read(settings, "ExtractionModel"),
            fallbacks,
            services => new SimulatedCoach(Offline(settings.GetSection("Offline")), services.GetRequiredService<TimeProvider>()));
    }

    private static ModelChoice? Read(IConfiguration settings, string name) => settings[name] switch
    {
        null or "" => null,
        var text when ModelChoice.Read(text) is (true, var choice) => choice,
        var text => throw new SettingException($"The setting Coaching:{name} is '{text}': it must be {ModelChoice.Forms}."),
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
