using System.Text;
using System.Text.Json;

namespace Coaching.Sdk.Benchmarks;

/// <summary>Replies of a given size: the envelope as asked for, and the same as models break it.</summary>
internal static class ReplyText
{
    public static string Clean(int size)
    {
        var message = new StringBuilder();
        while (message.Length < size * 6 / 10) message.Append("You ran three times this week, and that is a real change. What helped you most? ");
        var goals = new StringBuilder();
        while (goals.Length < size * 4 / 10) goals.Append(goals.Length == 0 ? "" : ", ").Append("""{"title": "Run 5k", "weeks": 8, "done": false}""");
        return $$"""{"message": {{JsonSerializer.Serialize(message.ToString().Trim(), BenchmarkJson.Default.String)}}, "is_final": true, "result": {"goals": [{{goals}}]}, "confidence": 0.85}""";
    }

    /// <summary>A lead-in, a fence, Python literals, a comment, raw line breaks, unescaped quotes, and the last braces missing.</summary>
    public static string Broken(int size) => "Here is my response:\n\n```json\n" + Clean(size)
        .Replace("\"is_final\": true", "\"is_final\": True, // yes\n \"x\": None", StringComparison.Ordinal)
        .Replace("false", "False", StringComparison.Ordinal)
        .Replace("week, and", "week, \"and\"", StringComparison.Ordinal)
        .Replace("change. ", "change.\n", StringComparison.Ordinal)[..^22];
}
