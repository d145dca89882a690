namespace Coaching.Sdk.Replies.Reading;

/// <summary>An envelope in tags: <c>&lt;message&gt;…&lt;/message&gt;&lt;is_final&gt;false&lt;/is_final&gt;</c>, perhaps inside <c>&lt;response&gt;</c>.</summary>
internal static class TaggedFields
{
    /// <summary>The values; null when words stand outside of them, when one stands twice, or when there is no message.</summary>
    public static LooseFields? Read(string text)
    {
        var fields = new LooseFields();
        for (var rest = text.AsSpan().Trim(); !rest.IsEmpty; rest = rest.TrimStart())
        {
            var end = rest.IndexOf('>');
            if (rest[0] != '<' || end < 0) return null;
            var name = rest[1..end];
            rest = rest[(end + 1)..];
            var slot = EnvelopeKeys.SlotOf(name);
            if (!LooseFields.IsOwn(slot))
            {
                // What surrounds the values: <response>, </response>, a control token.
                if (name.IndexOfAny(" \n<") >= 0 || LeadIn.IsForeignTag(name)) return null;
                continue;
            }

            var close = EndOf(rest, name);
            fields.Cut |= close < 0;
            if (!fields.Add(slot, rest[..(close < 0 ? rest.Length : close)].ToString())) return null;
            rest = close < 0 ? default : rest[(close + name.Length + 3)..];
        }

        return fields[EnvelopeSlot.Message] is null ? null : fields;
    }

    private static int EndOf(ReadOnlySpan<char> text, ReadOnlySpan<char> name) => text.IndexOf($"</{name}>", StringComparison.OrdinalIgnoreCase);
}
