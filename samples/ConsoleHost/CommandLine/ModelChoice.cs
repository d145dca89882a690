namespace ConsoleHost.CommandLine;

/// <summary>Which model answers.</summary>
/// <param name="BedrockModelId">Null: the offline coach.</param>
internal sealed record ModelChoice(string? BedrockModelId)
{
    public static (bool Ok, ModelChoice Value) Read(string text) => text switch
    {
        "offline" => (true, new ModelChoice(BedrockModelId: null)),
        _ when text.StartsWith("bedrock:", StringComparison.Ordinal) && text.Length > "bedrock:".Length => (true, new(text["bedrock:".Length..])),
        _ => (false, new ModelChoice(BedrockModelId: null)),
    };
}
