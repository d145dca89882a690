namespace Coaching.Sdk.Replies.Reading;

/// <summary>A message that only repeats the form that was asked for; the real envelope may come behind it.</summary>
internal static class Placeholder
{
    private static readonly string[] Texts = ["string", "...", "\u2026", "text", "your message", "message"];

    public static bool Is(ReadOnlySpan<char> message)
    {
        foreach (var text in Texts)
        {
            if (message.Trim().SequenceEqual(text)) return true;
        }

        return false;
    }

    /// <summary>Whether a message that begins so may be one.</summary>
    public static bool MayBecome(ReadOnlySpan<char> begin)
    {
        foreach (var text in Texts)
        {
            if (text.AsSpan().StartsWith(begin, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
