namespace Coaching.Sdk.Replies.Reading;

/// <summary>The keys of the envelope, compared without case, underscores, hyphens, spaces and stray quotes.</summary>
internal static class EnvelopeKeys
{
    private static readonly string[] Synonyms = ["response", "text", "reply", "content"];

    private static readonly string[] Wrappers =
    [
        "output", "arguments", "parameters", "function", "data", "args", "params", "input", "envelope", "answer", "json", "toolcall", "toolcalls", "functioncall", "object", "value",
        "toolinput", "actioninput", "finalanswer", "payload", "body", "assistant", "coach", "kwargs",
    ];

    public static EnvelopeSlot SlotOf(ReadOnlySpan<char> key)
    {
        if (key.Length > 32) return EnvelopeSlot.None;
        Span<char> plain = stackalloc char[32];
        var name = Plain(key, plain);
        if (OwnSlot(name) is var slot && slot != EnvelopeSlot.None) return slot;
        foreach (var synonym in Synonyms)
        {
            if (name.SequenceEqual(synonym)) return EnvelopeSlot.Synonym;
        }

        if (name.SequenceEqual("role")) return EnvelopeSlot.Role;
        foreach (var wrapper in Wrappers)
        {
            if (name.SequenceEqual(wrapper)) return EnvelopeSlot.Wrapper;
        }

        return EnvelopeSlot.None;
    }

    public static bool IsKnown(ReadOnlySpan<char> key)
    {
        if (key.Length > 32) return false;
        Span<char> plain = stackalloc char[32];
        return OwnSlot(Plain(key, plain)) != EnvelopeSlot.None;
    }

    public static bool IsKnownStart(ReadOnlySpan<char> key)
    {
        if (key.Length > 32) return false;
        Span<char> plain = stackalloc char[32];
        var start = Plain(key, plain);
        return "message".StartsWith(start, StringComparison.Ordinal) || "isfinal".StartsWith(start, StringComparison.Ordinal)
            || "result".StartsWith(start, StringComparison.Ordinal) || "confidence".StartsWith(start, StringComparison.Ordinal);
    }

    /// <summary>Whether the key is spelled as asked for.</summary>
    public static bool IsExact(EnvelopeSlot slot, ReadOnlySpan<char> key) => key.SequenceEqual(slot switch
    {
        EnvelopeSlot.Message => "message",
        EnvelopeSlot.IsFinal => "is_final",
        EnvelopeSlot.Result => "result",
        EnvelopeSlot.Confidence => "confidence",
        _ => key,
    });

    private static EnvelopeSlot OwnSlot(ReadOnlySpan<char> name) => name switch
    {
        "message" => EnvelopeSlot.Message,
        "isfinal" => EnvelopeSlot.IsFinal,
        "result" => EnvelopeSlot.Result,
        "confidence" => EnvelopeSlot.Confidence,
        _ => EnvelopeSlot.None,
    };

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> key, Span<char> plain)
    {
        var length = 0;
        foreach (var c in key)
        {
            if (c is not ('_' or '-' or ' ' or ':' or '\\' or '"' or '\'' or '*' or '`')) plain[length++] = char.ToLowerInvariant(c);
        }

        return plain[..length];
    }
}
