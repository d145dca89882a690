using System.Text.Json;

namespace Coaching.Sdk.Finality;

internal sealed class RequiredFieldsRule : IFinalityRule
{
    public string? FindObjection(FinalityContext context)
    {
        var missing = context.Topic.RequireFields.Where(path => !IsFilled(context.Reply.Result, path)).ToList();
        return missing.Count == 0 ? null : $"the draft lacks {string.Join(", ", missing)}";
    }

    private static bool IsFilled(JsonElement? draft, string path)
    {
        var at = draft;
        foreach (var name in path.TrimStart('$').Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = at is { ValueKind: JsonValueKind.Object } container && container.TryGetProperty(name, out var next) ? next : null;
        }

        return at is { } value && value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => false,
            JsonValueKind.String => !string.IsNullOrWhiteSpace(value.GetString()),
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => true,
        };
    }
}
