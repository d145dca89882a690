namespace IncidentReplay.OldSystem;

/// <summary>The report's option 4: an event starts a worker, the client polls the session.</summary>
internal sealed class BackgroundFlow : IOldFlow
{
    public string Name => "Background";

    public string Subtitle => "option 4: event, worker, polling";

    public bool ClientCompletes => false;

    public async Task<OldReply> AnswerAsync(OldBackend backend, int turn, bool isFinal)
    {
        var item = await backend.LoadAsync();
        var reply = await backend.ConverseAsync(item, turn);
        item = item with { Turns = item.Turns.Add(reply) };
        await backend.WriteAsync(item);
        if (isFinal)
        {
            _ = OldGateway.LimitAsync(() => WorkAsync(backend), backend.Clock);
        }

        return new OldReply(reply, HasResult: false);
    }

    private static async Task WorkAsync(OldBackend backend)
    {
        var item = await backend.LoadAsync();
        await backend.ExtractAsync(item, CancellationToken.None);
        await backend.WriteAsync(item with { HasResult = true });
    }
}
