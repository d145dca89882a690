using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>An envelope behind labels at the beginning of lines: <c>**message**: …</c>, <c>- is_final: false</c>, <c>Confidence: 85%</c>.</summary>
internal static class LabelledFields
{
    /// <summary>The values; null when one stands twice, or when the message or <c>is_final</c> is not there.</summary>
    public static LooseFields? Read(string text)
    {
        var fields = new LooseFields();
        var current = EnvelopeSlot.None;
        List<string> lines = [];
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var (slot, value) = Label(line);
            if (slot == EnvelopeSlot.None)
            {
                lines.Add(line);
                continue;
            }

            if (!Take(fields, current, lines)) return null;
            current = slot;
            lines = [value];
        }

        return Take(fields, current, lines) && fields[EnvelopeSlot.Message] is not null && fields[EnvelopeSlot.IsFinal] is not null ? fields : null;
    }

    private static bool Take(LooseFields fields, EnvelopeSlot slot, List<string> lines)
    {
        // A rule or a fence at the end of a value belongs to the form.
        while (lines is [.., var last] && !LeadIn.HasWord(last) && last.Trim() is "" or "---" or "***" or "```" or "-" or "*") lines.RemoveAt(lines.Count - 1);
        if (slot == EnvelopeSlot.None) return !lines.Exists(line => LeadIn.HasWord(line));
        return fields.Add(slot, string.Join('\n', lines));
    }

    private static (EnvelopeSlot Slot, string Value) Label(string line)
    {
        var text = line.AsSpan().TrimStart(OtherNotation.Decoration);
        var colon = 0;
        while (colon < text.Length && !JsonChars.IsColon(text[colon])) colon++;
        if (colon == text.Length || colon > 24) return default;
        var slot = EnvelopeKeys.SlotOf(text[..colon]);
        if (!LooseFields.IsOwn(slot)) return default;

        // In **message:** the second pair of stars is the label's.
        var value = text[(colon + 1)..];
        var bold = line.Length - text.Length > 0 && !text[..colon].Contains('*') && value.StartsWith("**");
        return (slot, (bold ? value[2..] : value).Trim().ToString());
    }
}
