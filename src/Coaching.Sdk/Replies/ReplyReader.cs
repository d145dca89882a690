using System.Text;
using System.Text.Json;
using Coaching.Sdk.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Replies;

/// <summary>Understands a reply while it arrives. What <see cref="Append"/> returns is never taken back: joined, and followed by <see cref="Remainder"/>, it is the reply's message. Not thread-safe; one reader reads one reply.</summary>
public sealed class ReplyReader
{
    private readonly StringBuilder _text = new();
    private CoachReply? _reply;

    /// <summary>After <see cref="Complete"/>: the end of the message that <see cref="Append"/> did not release; empty before.</summary>
    public string Remainder { get; private set; } = "";

    /// <summary>Takes the next piece of the model's text; pieces may be cut anywhere, even between the halves of a surrogate pair.</summary>
    /// <returns>The text that can be shown from now on; empty when nothing new is certain.</returns>
    /// <exception cref="InvalidOperationException">The reply is complete.</exception>
    public string Append(ReadOnlySpan<char> text)
    {
        if (_reply is not null) throw new InvalidOperationException("The reply is complete; one reader reads one reply.");
        _text.Append(text);
        return "";
    }

    /// <summary>Ends the text and gives the reply; called again, it gives the same reply.</summary>
    /// <param name="finishReason">Why the model stopped, where the provider says so.</param>
    public CoachReply Complete(ChatFinishReason? finishReason = null)
    {
        if (_reply is not null) return _reply;
        var text = _text.ToString().Trim();
        var json = TolerantJson.Parse(text);
        var cut = finishReason == ChatFinishReason.Length || finishReason == ChatFinishReason.ContentFilter;
        _reply = json.Value is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty("message", out var m) && m.ValueKind == JsonValueKind.String
            ? new CoachReply
            {
                Message = m.GetString()!.Trim(),
                IsFinal = o.TryGetProperty("is_final", out var f) && f.ValueKind == JsonValueKind.True,
                Result = o.TryGetProperty("result", out var r) && r.ValueKind != JsonValueKind.Null ? r : null,
                Confidence = o.TryGetProperty("confidence", out var c) && c.ValueKind == JsonValueKind.Number ? c.GetDouble() : null,
                Format = ReplyFormat.Json,
                Truncated = cut,
            }
            : new CoachReply { Message = text, Truncated = cut };
        Remainder = _reply.Message;
        return _reply;
    }
}
