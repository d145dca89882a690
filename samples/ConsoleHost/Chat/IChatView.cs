using Coaching.Sdk;
using Coaching.Sdk.Models;
using ConsoleHost.Hosting;

namespace ConsoleHost.Chat;

/// <summary>How a conversation is shown: to a program, in a pipe, on a terminal.</summary>
internal interface IChatView
{
    /// <summary>The session that was started or resumed.</summary>
    void Open(SessionView session);

    /// <summary>The next message; null when there is no more.</summary>
    Task<string?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Runs a turn and shows its reply, or that it is pending.</summary>
    Task<TurnOutcome> ShowReplyAsync(IAsyncEnumerable<TurnUpdate> turn, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Runs a completion and shows the result, or what is wrong with it.</summary>
    Task<CompletionOutcome> ShowResultAsync(Task<CompletionOutcome> completion, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Whether to go on waiting for a pending reply; asked before each repeat.</summary>
    Task<bool> AsksToWaitAsync(CancellationToken cancellationToken);

    void ShowFailure(Failure failure);

    /// <summary>A hint for a person; programs don't see it on stdout.</summary>
    void ShowHint(string text);
}
