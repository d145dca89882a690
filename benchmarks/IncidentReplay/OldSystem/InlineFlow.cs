namespace IncidentReplay.OldSystem;

/// <summary>As it was on February 10: a final reply triggers the extraction inside the same request.</summary>
internal sealed class InlineFlow : IOldFlow
{
    public string Name => "Inline";

    public string Subtitle => "as it was on February 10";

    public bool ClientCompletes => true;

    public async Task<OldReply> AnswerAsync(OldBackend backend, int turn, bool isFinal)
    {
        var item = await backend.LoadAsync();
        var reply = await backend.ConverseAsync(item, turn);
        item = item with { Turns = item.Turns.Add(reply) };
        if (isFinal)
        {
            await backend.ExtractAsync(item, CancellationToken.None);
            item = item with { HasResult = true };
        }

        await backend.WriteAsync(item);
        return new OldReply(reply, item.HasResult);
    }
}
