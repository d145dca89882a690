using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Reads members that may be absent or of another kind: an answer is data, never a reason to throw.</summary>
internal static partial class JsonElements
{
    internal static bool TryGet(this JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    internal static bool TryGetText(this JsonElement element, string name, [NotNullWhen(true)] out string? text)
    {
        text = element.TryGet(name, out var value) && value.ValueKind == JsonValueKind.String ? Decode(value) : null;
        return text is not null;
    }

    internal static string? Text(this JsonElement element, string name) => element.TryGetText(name, out var text) ? text : null;

    internal static long? Number(this JsonElement element, string name) =>
        element.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    internal static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    internal static string NameOf(this JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return Repair(JsonMarshal.GetRawUtf8PropertyName(member));
        }
    }

    private static string Decode(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Repair(JsonMarshal.GetRawUtf8Value(text)[1..^1]);
        }
    }

    /// <summary>Half of an emoji or a byte that is no UTF-8: one mark in the text rather than no answer.</summary>
    private static string Repair(ReadOnlySpan<byte> escaped)
    {
        var valid = Escapes().Replace(Encoding.UTF8.GetString(escaped), static escape => escape.Groups["half"].Success ? @"\ufffd" : escape.Value);
        return JsonElement.Parse($"\"{valid}\"").GetString()!;
    }

    [GeneratedRegex(@"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Escapes();
}
