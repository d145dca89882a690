using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>An envelope inside a string of another.</summary>
internal static class Nested
{
    /// <summary>How many envelopes may stand inside each other.</summary>
    private const int Limit = 4;

    /// <summary>Whether a message that begins so may be an envelope itself, or thinking, and is read on its own when it is complete.</summary>
    public static bool MayBegin(char c) => c is '{' or '[' or '`' or '~' or '<' or '\\' or '"' or '\uff5b';

    /// <summary>Understands a string as a reply of its own; null when that goes too deep.</summary>
    public static CoachReply? Read(string text, int level)
    {
        if (level >= Limit) return null;
        var reader = new ReplyReader(level + 1);
        reader.Append(text);
        return reader.Complete((ChatFinishReason?)null);
    }
}
