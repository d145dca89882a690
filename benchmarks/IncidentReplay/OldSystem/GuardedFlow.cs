namespace IncidentReplay.OldSystem;

/// <summary>The report's option 3, as its code has it: 25 seconds around the extraction, then the reply goes out without a result.</summary>
internal sealed class GuardedFlow : IOldFlow
{
    public string Name => "Inline with guard";

    public string Subtitle => "option 3: extraction cut off after 25 s";

    public bool ClientCompletes => true;

    public async Task<OldReply> AnswerAsync(OldBackend backend, int turn, bool isFinal)
    {
        var item = await backend.LoadAsync();
        var reply = await backend.ConverseAsync(item, turn);
        item = item with { Turns = item.Turns.Add(reply) };
        if (isFinal)
        {
            item = item with { HasResult = await TryExtractAsync(backend, item) };
        }

        await backend.WriteAsync(item);
        return new OldReply(reply, item.HasResult);
    }

    private static async Task<bool> TryExtractAsync(OldBackend backend, OldItem item)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(25), backend.Clock);
        try
        {
            await backend.ExtractAsync(item, guard.Token);
            return true;
        }
        catch (OperationCanceledException) when (guard.IsCancellationRequested)
        {
            return false;
        }
    }
}
