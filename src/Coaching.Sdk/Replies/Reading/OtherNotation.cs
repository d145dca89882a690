using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>An envelope that is no JSON at all: in tags (<c>&lt;message&gt;…&lt;/message&gt;</c>) or behind labels (<c>**message**: …</c>). Its first sign is looked for at the reply's beginning; then the reply is read at its end, and does not stream.</summary>
internal static class OtherNotation
{
    /// <summary>What may stand before a label; a block quote's sign may not.</summary>
    public const string Decoration = "*_#-\u2022 \t";

    private const int Window = 96;
    private const int NameLimit = 24;

    /// <summary>Whether such an envelope may begin at <paramref name="position"/>. <see cref="QuoteVerdict.More"/>: more text is needed.</summary>
    public static QuoteVerdict Begins(JsonText text, int position)
    {
        var ahead = new Ahead(text, position, Window);
        return ahead.Peek() == '<' ? BeginsTag(ref ahead, text) : BeginsLabel(ref ahead, text, position);
    }

    /// <summary>Understands the whole text as such an envelope; null when it is none.</summary>
    public static CoachReply? Read(string text, int level)
    {
        var fields = text.StartsWith('<') ? TaggedFields.Read(text) : LabelledFields.Read(text);
        if (fields is null || !IsResult(fields[EnvelopeSlot.Result]) || !IsWord(fields[EnvelopeSlot.IsFinal]) || Nested.Read(AsJson(fields), level) is not { Format: not ReplyFormat.PlainText } reply) return null;
        return reply with
        {
            Format = ReplyFormat.RepairedJson,
            Truncated = fields.Cut,
            Repairs = [new Repair(RepairKind.Unquoted, 0, text.Length, "$", RepairCertainty.Likely)],
        };
    }

    private static QuoteVerdict BeginsTag(ref Ahead ahead, JsonText text)
    {
        while (true)
        {
            ahead.Skip();
            var start = ahead.Position;
            while (ahead.Peek() is var c && (JsonChars.IsWord(c) || c == '-')) ahead.Skip();
            if (ahead.Peek() != '>') return ahead.Peek() == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
            var slot = EnvelopeKeys.SlotOf(text.Slice(start, ahead.Position));
            ahead.Skip();
            var next = ahead.Blank();
            if (next == JsonText.More) return QuoteVerdict.More;
            if (slot is EnvelopeSlot.Message or EnvelopeSlot.IsFinal) return next >= 0 && (JsonChars.IsOpenBrace(next) || JsonChars.IsOpenBracket(next) || JsonChars.IsQuote(next) || next == '<') ? QuoteVerdict.Text : QuoteVerdict.Close;
            if (next != '<') return QuoteVerdict.Text;
        }
    }

    private static QuoteVerdict BeginsLabel(ref Ahead ahead, JsonText text, int position)
    {
        while (ahead.Peek() is var c && (c == '\n' || (c >= 0 && Decoration.Contains((char)c, StringComparison.Ordinal)))) ahead.Skip();
        var start = ahead.Position;
        while (ahead.Position - start < NameLimit && ahead.Peek() is var c && (JsonChars.IsWord(c) || c is ' ' or '-')) ahead.Skip();
        if (ahead.Peek() == JsonText.More) return QuoteVerdict.More;
        var name = text.Slice(start, ahead.Position);
        if (EnvelopeKeys.SlotOf(name) is not (EnvelopeSlot.Message or EnvelopeSlot.IsFinal) || (start == position && !name.Contains(' '))) return QuoteVerdict.Text;
        while (ahead.Peek() is '*' or '_' or '`' or ' ') ahead.Skip();
        return ahead.Peek() == JsonText.More ? QuoteVerdict.More : JsonChars.IsColon(ahead.Peek()) ? QuoteVerdict.Close : QuoteVerdict.Text;
    }

    private static string AsJson(LooseFields fields)
    {
        var json = new CharBuffer();
        json.Append("{\"message\":");
        json.AppendString(JsonOutput.WellFormed(fields[EnvelopeSlot.Message] ?? ""));
        foreach (var (slot, key) in (ReadOnlySpan<(EnvelopeSlot, string)>)[(EnvelopeSlot.IsFinal, "is_final"), (EnvelopeSlot.Confidence, "confidence")])
        {
            if (fields[slot] is not { } value || fields.Cut) continue;
            json.Append($",\"{key}\":");
            json.AppendString(JsonOutput.WellFormed(value.AsSpan().Trim(Decoration + "`\"'")));
        }

        if (Result(fields) is { } result) json.Append(",\"result\":" + result);
        json.Append('}');
        return json.Span.ToString();
    }

    /// <summary>The result, if it is an object or an array that was read to its end.</summary>
    private static string? Result(LooseFields fields) =>
        fields[EnvelopeSlot.Result] is { } text && !fields.Cut && IsJson(text) && TolerantJson.Parse(text) is { Truncated: false, Value: { } value } ? value.GetRawText() : null;

    /// <summary>Whether this is a result, or says that there is none; other words are the message's.</summary>
    private static bool IsResult(string? text) => text is null || IsJson(text) || text.Trim().ToUpperInvariant() is "" or "NULL" or "NONE" or "N/A" or "-" or "~";

    /// <summary>Whether one word stands there: with more behind it the form was only shown.</summary>
    private static bool IsWord(string? text) => text?.AsSpan().ContainsAny(' ', '\n') != true;

    private static bool IsJson(string text) => text.AsSpan().TrimStart("`json \n") is ['{' or '[', ..];
}
