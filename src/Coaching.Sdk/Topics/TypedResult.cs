using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Coaching.Sdk.Topics;

/// <summary>The last check of a result that fits its schema: it can be read as the host's type, and the host accepts it.</summary>
internal static class TypedResult
{
    internal static IEnumerable<string> Check<TResult>(
        JsonElement result, JsonTypeInfo<TResult> typeInfo, Func<TResult, IEnumerable<string>>? validate)
    {
        TResult? typed;
        try
        {
            typed = result.Deserialize(typeInfo);
        }
        catch (JsonException mismatch)
        {
            // The message quotes no value, only the path and the type.
            return [$"{mismatch.Path ?? "$"}: does not read as {typeof(TResult).Name}"];
        }
        catch (Exception refused) when (TypedResultRefusal.IsRefusal(refused))
        {
            return [TypedResultRefusal.Describe(result, typeInfo, refused)];
        }

        return typed is null ? ["$: null is no result"] : validate?.Invoke(typed) ?? [];
    }
}
