namespace Coaching.Sdk.Replies.Reading;

/// <summary>Text as YAML writes it over several lines: perhaps a <c>|</c> first, and the lines indented.</summary>
internal static class BlockText
{
    /// <summary>The text without the sign and the indentation that its further lines share.</summary>
    public static string Unfold(string text)
    {
        var lines = text.Split('\n');
        var further = lines.Skip(1).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        var indent = further.Count == 0 ? 0 : further.Min(line => line.Length - line.TrimStart(' ').Length);
        var plain = lines.Select((line, i) => i == 0 || line.Length < indent ? line.Trim() : line[indent..]);
        return string.Join('\n', lines[0].Trim() is "|" or "|-" ? plain.Skip(1) : plain);
    }
}
