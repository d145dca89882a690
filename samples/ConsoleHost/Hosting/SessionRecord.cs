using Coaching.Sdk;

namespace ConsoleHost.Hosting;

/// <summary>A session and everything said in it.</summary>
internal sealed record SessionRecord(SessionView Session, IReadOnlyList<TranscriptTurn> Turns)
{
    public static async Task<SessionRecord> ReadAsync(CoachHost host, Coaching.Sdk.Sessions.SessionId id, CancellationToken cancellationToken)
    {
        var session = await host.FindAsync(id, cancellationToken);
        var pages = new Stack<IReadOnlyList<TranscriptTurn>>();
        int? before = null;
        do
        {
            var page = await host.Coach.ReadTranscriptAsync(session.Key, before, limit: 200, cancellationToken);
            pages.Push(page.Turns);
            before = page.Before;
        }
        while (before is not null);

        return new(session, [.. pages.SelectMany(turns => turns)]);
    }
}
