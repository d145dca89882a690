using IncidentReplay.Clock;
using IncidentReplay.Model;
using IncidentReplay.Report;

namespace IncidentReplay.OldSystem;

/// <summary>A user of the old system: who gets a 503 sends the message again after a few seconds, five times at most.</summary>
internal sealed class OldClient(IOldFlow flow, OldBackend backend, OldGateway gateway, VirtualClock clock, FlowBook book)
{
    private const int Tries = 5;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly List<OldTurn> _seen = [];

    public async Task PlayAsync(int session)
    {
        for (var turn = 1; turn <= IncidentTopic.Turns; turn++)
        {
            var started = clock.Now;
            book.Messages++;
            if (await SendAsync(turn) is not { } reply)
            {
                book.Lost++;
                break;
            }

            book.UntilReply.Add(clock.Now - started);
            _seen.Add(reply.Turn);
            if (turn < IncidentTopic.Turns)
            {
                await clock.Wait(Users.ThinkingTime(session, turn));
            }
            else if (reply.HasResult || await (flow.ClientCompletes ? CompleteAsync() : PollAsync()))
            {
                book.UntilResult.Add(clock.Now - started);
            }
        }

        await gateway.Drained;
        Audit();
    }

    private async Task<OldReply?> SendAsync(int turn)
    {
        for (var tries = 1; tries <= Tries; tries++)
        {
            if (await gateway.CallAsync(RequestKind.Message, () => flow.AnswerAsync(backend, turn, turn == IncidentTopic.Turns)) is { } reply)
            {
                return reply;
            }

            await clock.Wait(Again);
        }

        return null;
    }

    private async Task<bool> CompleteAsync()
    {
        for (var tries = 1; tries <= Tries; tries++)
        {
            if (await gateway.CallAsync(RequestKind.Completion, ExtractAsync) is not null)
            {
                return true;
            }

            await clock.Wait(Again);
        }

        return false;
    }

    private async Task<OldItem> ExtractAsync()
    {
        var item = await backend.LoadAsync();
        await backend.ExtractAsync(item, CancellationToken.None);
        await backend.WriteAsync(item with { HasResult = true });
        return item;
    }

    private async Task<bool> PollAsync()
    {
        for (var end = clock.Now + Patience; !backend.Item.HasResult && clock.Now < end;)
        {
            await clock.Wait(Look);
        }

        return backend.Item.HasResult;
    }

    private void Audit()
    {
        book.Lost += _seen.Count(reply => !backend.Item.Turns.Contains(reply));
        book.Doubled += backend.Item.Turns.Count - backend.Item.Turns.DistinctBy(turn => turn.Turn).Count();
        book.SessionsWithoutResult += backend.Item.HasResult ? 0 : 1;
    }
}
