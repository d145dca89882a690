using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Control tokens that a model lets slip into its text.</summary>
internal static class SpecialToken
{
    private const int Limit = 40;

    private static readonly string[] Names = ["<s>", "</s>", "<bos>", "<eos>", "<pad>", "<end_of_turn>", "<start_of_turn>", "<|endoftext|>", "<![CDATA["];

    /// <summary>Where the token ends that begins at <paramref name="start"/>: 0 when there is none, <see cref="JsonText.More"/> when it may become one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where a <c>&lt;</c> stands.</param>
    /// <param name="ended">Whether nothing comes behind the text.</param>
    public static int EndOf(ReadOnlySpan<char> text, int start, bool ended)
    {
        var rest = text[start..Math.Min(text.Length, start + Limit)];
        if (rest.Length == 1) return ended ? 0 : JsonText.More;
        if (rest[1] is '|' or '\uff5c') return EndOfBar(rest, start, ended);
        foreach (var name in Names)
        {
            if (rest.StartsWith(name, StringComparison.Ordinal)) return start + name.Length;
            if (!ended && name.AsSpan().StartsWith(rest, StringComparison.Ordinal)) return JsonText.More;
        }

        return 0;
    }

    private static int EndOfBar(ReadOnlySpan<char> rest, int start, bool ended)
    {
        for (var i = 2; i < rest.Length; i++)
        {
            if (rest[i] == '>') return rest[i - 1] == rest[1] && i > 3 ? start + i + 1 : 0;
            if (!char.IsLetterOrDigit(rest[i]) && rest[i] is not ('_' or '-' or '|' or '\uff5c' or '\u2581' or ' ')) return 0;
        }

        return ended || rest.Length == Limit ? 0 : JsonText.More;
    }
}
