namespace IncidentReplay.OldSystem;

/// <summary>The report's option 1: the client calls complete when the reply is final.</summary>
internal sealed class SeparateFlow : IOldFlow
{
    public string Name => "Separate completion";

    public string Subtitle => "option 1: message, then complete";

    public bool ClientCompletes => true;

    public async Task<OldReply> AnswerAsync(OldBackend backend, int turn, bool isFinal)
    {
        var item = await backend.LoadAsync();
        var reply = await backend.ConverseAsync(item, turn);
        await backend.WriteAsync(item with { Turns = item.Turns.Add(reply) });
        return new OldReply(reply, HasResult: false);
    }
}
