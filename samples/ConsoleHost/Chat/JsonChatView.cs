using Coaching.Sdk;
using Coaching.Sdk.Models;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Chat;

/// <summary>One JSON event a line on stdout; hints go to stderr.</summary>
internal sealed class JsonChatView(LineReader input) : IChatView
{
    public void Open(SessionView session) => JsonEvents.Session(session);

    public Task<string?> ReadAsync(CancellationToken cancellationToken) => input.ReadAsync(cancellationToken);

    public async Task<TurnOutcome> ShowReplyAsync(IAsyncEnumerable<TurnUpdate> turn, Deadline deadline, CancellationToken cancellationToken)
    {
        var outcome = await turn.OutcomeAsync(cancellationToken);
        JsonEvents.Reply(outcome);
        return outcome;
    }

    public async Task<CompletionOutcome> ShowResultAsync(Task<CompletionOutcome> completion, Deadline deadline, CancellationToken cancellationToken)
    {
        var outcome = await completion;
        if (outcome.Result is not null)
        {
            JsonEvents.Result(outcome);
        }

        return outcome;
    }

    public Task<bool> AsksToWaitAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public void ShowFailure(Failure failure) => JsonEvents.Error(failure);

    public void ShowHint(string text) => Streams.Error(text);
}
