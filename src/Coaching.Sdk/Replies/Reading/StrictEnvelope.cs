using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Coaching.Sdk.Json.Reading;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>The fast way for a reply that is exactly the envelope asked for. Whatever is the least unusual goes through the machine, so that both always give the same.</summary>
internal static class StrictEnvelope
{
    private const int KeyLimit = 32;

    /// <summary>Reads the envelope; null when this is not exactly one.</summary>
    public static CoachReply? Read(string text, ChatFinishReason? finishReason)
    {
        if (text is not ['{', .., '}'] || finishReason == ChatFinishReason.ContentFilter) return null;
        if (text.Contains('\\', StringComparison.Ordinal) && (text.Contains("\\\",", StringComparison.Ordinal) || text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))) return null;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            if (Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done) return null;
            var reader = new Utf8JsonReader(bytes.AsSpan(0, length));
            return Read(ref reader, finishReason == ChatFinishReason.Length);
        }
        catch (JsonException)
        {
            // What the machine is for.
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static CoachReply? Read(ref Utf8JsonReader reader, bool truncated)
    {
        string? message = null;
        bool? final = null;
        JsonElement? result = null;
        double? confidence = null;
        var seen = 0;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (SlotOf(ref reader) is not { } slot) return null;
            var bit = 1 << (int)slot;
            if (slot != EnvelopeSlot.None && (seen & bit) != 0) return null;
            seen |= bit;
            reader.Read();
            switch (slot)
            {
                case EnvelopeSlot.Message:
                    if (reader.TokenType != JsonTokenType.String) return null;
                    message = reader.GetString();
                    if (!IsOrdinary(message)) return null;
                    if (Gap(ref reader) > 64) return null;
                    break;
                case EnvelopeSlot.IsFinal:
                    if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False)) return null;
                    final = reader.GetBoolean();
                    break;
                case EnvelopeSlot.Confidence:
                    if (reader.TokenType == JsonTokenType.Null) break;
                    if (reader.TokenType != JsonTokenType.Number || reader.GetDouble() is not (>= 0 and <= 1)) return null;
                    confidence = reader.GetDouble();
                    break;
                case EnvelopeSlot.Result when reader.TokenType != JsonTokenType.Null:
                    result = JsonElement.ParseValue(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (message is null || reader.Read()) return null;
        return new CoachReply { Message = Visible(message), IsFinal = final == true, Result = result, Confidence = confidence, Format = ReplyFormat.Json, Truncated = truncated };
    }

    /// <summary>The key read, as it is asked for, or a key that means nothing; null when it is to be looked at more closely.</summary>
    private static EnvelopeSlot? SlotOf(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("message"u8)) return EnvelopeSlot.Message;
        if (reader.ValueTextEquals("is_final"u8)) return EnvelopeSlot.IsFinal;
        if (reader.ValueTextEquals("result"u8)) return EnvelopeSlot.Result;
        if (reader.ValueTextEquals("confidence"u8)) return EnvelopeSlot.Confidence;
        if (reader.ValueSpan.Length > KeyLimit || reader.ValueIsEscaped) return null;
        var key = reader.GetString()!;
        return IsWord(key) && EnvelopeKeys.SlotOf(key) == EnvelopeSlot.None ? EnvelopeSlot.None : null;
    }

    private static string Visible(string message)
    {
        if (message.Contains('<', StringComparison.Ordinal))
        {
            var visible = new VisibleText();
            visible.Append(message);
            return visible.Finish();
        }

        var (start, end) = (0, message.Length);
        while (start < end && JsonChars.IsBlank(message[start])) start++;
        while (end > start && JsonChars.IsBlank(message[end - 1])) end--;
        return message[start..end];
    }

    /// <summary>How many bytes stand between the value that was read and the next token, as far as a copy of the reader can tell.</summary>
    private static long Gap(ref Utf8JsonReader reader)
    {
        var end = reader.BytesConsumed;
        var next = reader;
        return next.Read() ? next.TokenStartIndex - end : long.MaxValue;
    }

    private static bool IsOrdinary(string? message)
    {
        var begin = message.AsSpan().TrimStart();
        return begin.IsEmpty ? message is { Length: 0 } : !Nested.MayBegin(begin[0]) && !Placeholder.Is(begin);
    }

    private static bool IsWord(string key)
    {
        foreach (var c in key)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or ' ' or '.')) return false;
        }

        return key.Length > 0;
    }
}
