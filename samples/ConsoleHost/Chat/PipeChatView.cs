using Coaching.Sdk;
using Coaching.Sdk.Models;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Chat;

/// <summary>Replies and the result as plain text on stdout, everything else on stderr.</summary>
internal sealed class PipeChatView(LineReader input) : IChatView
{
    // Who gets the result at once needs no notice.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    public void Open(SessionView session)
    {
        if ((session.LastTurn?.Reply?.Message ?? session.Opening) is { } message)
        {
            Streams.Out(message);
        }
    }

    public Task<string?> ReadAsync(CancellationToken cancellationToken) => input.ReadAsync(cancellationToken);

    public async Task<TurnOutcome> ShowReplyAsync(IAsyncEnumerable<TurnUpdate> turn, Deadline deadline, CancellationToken cancellationToken)
    {
        var outcome = await turn.OutcomeAsync(cancellationToken);
        if (outcome.Message is { } message)
        {
            Streams.Out(message);
        }

        return outcome;
    }

    public async Task<CompletionOutcome> ShowResultAsync(Task<CompletionOutcome> completion, Deadline deadline, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(completion, Task.Delay(Soon, TimeProvider.System, cancellationToken)) != completion)
        {
            Streams.Error("Processing your results…");
        }

        var outcome = await completion;
        if (outcome.Result is { } result)
        {
            Streams.Out(JsonLine.Indented(result));
        }

        return outcome;
    }

    public Task<bool> AsksToWaitAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    public void ShowFailure(Failure failure) => Streams.Error($"coach: {failure.Detail}");

    public void ShowHint(string text) => Streams.Error(text);
}
