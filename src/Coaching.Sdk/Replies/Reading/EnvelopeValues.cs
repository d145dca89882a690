using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Fits the envelope's values to their types.</summary>
internal static class EnvelopeValues
{
    /// <summary>Whether this is an explicit yes: <c>true</c>, <c>"true"</c>, <c>"yes"</c>, <c>1</c>. Everything else is a no.</summary>
    /// <param name="value">The value.</param>
    /// <param name="atEnd">Whether the text ended with it: then only the whole word <c>true</c> counts, for <c>1</c> may have become <c>10</c>.</param>
    public static bool IsAffirmative(JsonElement value, bool atEnd) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => !atEnd && string.Equals(value.GetRawText(), "1", StringComparison.Ordinal),
        JsonValueKind.String => !atEnd && value.GetString()!.Trim().ToUpperInvariant() is "TRUE" or "YES" or "1",
        _ => false,
    };

    /// <summary>A confidence from 0 to 1: as it stands, or as a percentage. Null when it is neither.</summary>
    public static double? Confidence(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.Number or JsonValueKind.String)) return null;
        var text = (value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString()!).AsSpan().Trim();
        var percent = text is [.., '%' or '\uff05'];
        if (percent) text = text[..^1].TrimEnd();
        var plain = text.Count(',') == 1 && !text.Contains('.') ? text.ToString().Replace(',', '.') : text.ToString();
        if (!double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return null;
        if (percent) return number is >= 0 and <= 100 ? Hundredth(plain) : null;
        if (number is >= 0 and <= 1) return number;

        // 85 and 87.5 are percentages; 1.5 and 8.5 may be of any scale.
        return number is > 1 and <= 100 && (number >= 10 || number == Math.Floor(number)) ? Hundredth(plain) : null;
    }

    /// <summary>The message in a value of any type: texts of a list on lines of their own, of an object what its message or text is. Null when it holds no text.</summary>
    public static string? Message(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String: return value.GetString();
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False: return value.GetRawText();
            case JsonValueKind.Array:
                var lines = new StringBuilder();
                foreach (var item in value.EnumerateArray())
                {
                    if (item.ValueKind is JsonValueKind.True or JsonValueKind.False || Message(item) is not { } line) continue;
                    if (lines.Length > 0) lines.Append('\n');
                    lines.Append(line);
                }

                return lines.Length == 0 ? null : lines.ToString();
            case JsonValueKind.Object: return Inner(value, EnvelopeSlot.Message) ?? Inner(value, EnvelopeSlot.Synonym);
            default: return null;
        }
    }

    private static string? Inner(JsonElement value, EnvelopeSlot slot)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (EnvelopeKeys.SlotOf(member.Name) == slot && Message(member.Value) is { } text) return text;
        }

        return null;
    }

    /// <summary>Decimal, so that 85 gives 0.85 and not its neighbour.</summary>
    private static double? Hundredth(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? (double)(exact / 100m) : null;
}
