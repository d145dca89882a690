using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Replies.Reading;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Replies;

/// <summary>A model's reply, understood. Made by <see cref="Parse"/> from whole text or by <see cref="ReplyReader"/> from pieces; both give the same.</summary>
public sealed record CoachReply
{
    /// <summary>What the user is shown: never the envelope's JSON, no control tokens, no thinking, no outer white space. Empty when the model said nothing.</summary>
    public required string Message { get; init; }

    /// <summary>Whether the model declared the conversation over. True only from an explicit affirmative value that was read to its end, in the reply's own envelope; false whenever in doubt.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The draft result in the envelope; null when there is none or it was JSON <c>null</c>. See <see cref="ResultTruncated"/>.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Whether the text ended inside <see cref="Result"/>: it then holds what was read and must not be taken for a result.</summary>
    public bool ResultTruncated { get; init; }

    /// <summary>The model's confidence from 0 to 1 (percentages are converted); null when absent, unreadable or out of range.</summary>
    public double? Confidence { get; init; }

    /// <summary>How the reply was written.</summary>
    public ReplyFormat Format { get; init; }

    /// <summary>Whether the reply is cut off: the JSON was not closed, or the finish reason is <see cref="ChatFinishReason.Length"/> or <see cref="ChatFinishReason.ContentFilter"/>.</summary>
    public bool Truncated { get; init; }

    /// <summary>The model's leading thinking (<c>&lt;think&gt;…&lt;/think&gt;</c> and its kin), which is never part of <see cref="Message"/>; null when there was none.</summary>
    public string? Thinking { get; init; }

    /// <summary>Everything that differed from the envelope asked for, in the order it was noticed; empty for plain text as it is and for a clean envelope.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>Understands a whole reply. Never throws on any text and takes time in proportion to its length.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="finishReason">Why it stopped, where the provider says so: a reply cut off by length or filter is <see cref="Truncated"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static CoachReply Parse(string text, ChatFinishReason? finishReason = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (StrictEnvelope.Read(text, finishReason) is { } strict) return strict;
        var reader = new ReplyReader(0, text.Length);
        reader.Append(text);
        return reader.Complete(finishReason);
    }
}
