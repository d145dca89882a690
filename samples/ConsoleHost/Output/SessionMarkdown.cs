using System.Globalization;
using System.Text;
using ConsoleHost.Hosting;

namespace ConsoleHost.Output;

/// <summary>A whole session as Markdown, to read and to keep.</summary>
internal static class SessionMarkdown
{
    public static string Render(SessionRecord record)
    {
        var session = record.Session;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {session.TopicId}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Session {session.Key.Id}, started {session.CreatedAt:yyyy-MM-dd HH:mm} UTC, {Names.Of(session.Status)}, {session.Turn} of {session.MaxTurns} turns.\n");
        Say(text, "Coach", session.Opening);
        foreach (var turn in record.Turns)
        {
            Say(text, "You", turn.User);
            Say(text, "Coach", turn.Reply.Message);
        }

        Say(text, "You (not answered yet)", session.PendingTurn?.Text);
        if (session.Result is { } result)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Result\n\n```json\n{JsonLine.Indented(result)}\n```\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Say(StringBuilder text, string who, string? words)
    {
        if (words is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{who}:** {words}\n");
        }
    }
}
