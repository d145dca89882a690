namespace Coaching.Samples;

/// <summary>Which model answers: <c>--model</c> of the command line, <c>Coaching:Model</c> of the web host.</summary>
/// <param name="BedrockModelId">Null: the offline coach.</param>
internal sealed record ModelChoice(string? BedrockModelId)
{
    /// <summary>What <see cref="Read"/> takes, for messages.</summary>
    public const string Forms = "offline or bedrock:MODEL_ID";

    private const string Bedrock = "bedrock:";

    public static (bool Ok, ModelChoice Value) Read(string text) => text switch
    {
        "offline" => (true, new ModelChoice(BedrockModelId: null)),
        _ when text.StartsWith(Bedrock, StringComparison.Ordinal) && text.Length > Bedrock.Length => (true, new(text[Bedrock.Length..])),
        _ => (false, new ModelChoice(BedrockModelId: null)),
    };
}
