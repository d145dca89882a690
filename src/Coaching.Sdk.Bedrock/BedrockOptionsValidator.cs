using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Bedrock;

internal sealed class BedrockOptionsValidator : IValidateOptions<BedrockOptions>
{
    // ConversationalModelId of the API model.
    private const int MaxModelIdLength = 2_048;

    public ValidateOptionsResult Validate(string? name, BedrockOptions options)
    {
        List<string> errors = [.. BedrockClientOptionsRules.Errors(options)];
        if (string.IsNullOrWhiteSpace(options.Conversation))
        {
            errors.Add("Conversation is not set; name a model id, an inference profile or an ARN.");
        }

        errors.AddRange(Chain("Conversation", options.Conversation, options.ConversationFallbacks));
        errors.AddRange(Chain("Extraction", options.Extraction, options.ExtractionFallbacks));
        foreach (var (tier, models) in options.Tiers)
        {
            errors.AddRange(Tier($"Tiers['{tier}']", tier, models));
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors.Select(error => $"BedrockOptions: {error}"));
    }

    private static IEnumerable<string> Tier(string path, string tier, BedrockTierOptions models)
    {
        if (string.IsNullOrWhiteSpace(tier))
        {
            yield return "Tiers has an entry without a name; the default tier's models stand outside of Tiers.";
        }

        if (models.Conversation is null && models.Extraction is null)
        {
            yield return $"{path} names no model.";
        }

        foreach (var error in Chain($"{path}.Conversation", models.Conversation, models.ConversationFallbacks)
            .Concat(Chain($"{path}.Extraction", models.Extraction, models.ExtractionFallbacks)))
        {
            yield return error;
        }
    }

    private static IEnumerable<string> Chain(string path, string? first, IList<string> fallbacks)
    {
        if (first is null && fallbacks.Count > 0)
        {
            yield return $"{path}Fallbacks is set, but {path} is not.";
        }

        var chain = first is null ? fallbacks : [first, .. fallbacks];
        foreach (var model in chain.Where(model => string.IsNullOrWhiteSpace(model) || model.Length > MaxModelIdLength))
        {
            yield return $"{path} has the model '{model}'; an id has 1 to {MaxModelIdLength} characters.";
        }

        foreach (var model in chain.GroupBy(model => model, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            yield return $"{path} and its fallbacks name '{model}' more than once.";
        }
    }
}
