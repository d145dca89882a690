using Coaching.Sdk;
using Coaching.Sdk.Models;
using Coaching.Sdk.Topics;
using ConsoleHost.Hosting;
using ConsoleHost.Output;
using Spectre.Console;

namespace ConsoleHost.Chat;

/// <summary>A conversation on a terminal: streamed text, a spinner with the seconds left, the result as a table.</summary>
internal sealed class TerminalChatView(LineReader input, CoachHost host) : IChatView
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private CoachingTopic? _topic;

    public void Open(SessionView session)
    {
        _topic = host.Coach.Topics.Find(session.TopicId, session.TopicVersion);
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(_topic?.Title ?? session.TopicId)}[/]").LeftJustified());
        AnsiConsole.MarkupLine("[grey]Ctrl+C leaves; what was said is kept.[/]");
        Streams.Out();
        Say(session.LastTurn?.Reply?.Message ?? session.Opening ?? "");
    }

    public async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        string? line;
        do
        {
            AnsiConsole.Markup("[green]›[/] ");
            line = await input.ReadAsync(cancellationToken);
        }
        while (line is not null && string.IsNullOrWhiteSpace(line));

        Streams.Out();
        return line;
    }

    public async Task<TurnOutcome> ShowReplyAsync(IAsyncEnumerable<TurnUpdate> turn, Deadline deadline, CancellationToken cancellationToken)
    {
        await using var updates = turn.GetAsyncEnumerator(cancellationToken);
        await SpinAsync("The coach is thinking", updates.FirstTextAsync(), deadline);
        var text = new WordWrap(Console.Out, Width());
        TurnOutcome? outcome = null;
        var streamed = false;
        do
        {
            text.Write(updates.Current.Text);
            streamed |= updates.Current.Text.Length > 0;
            outcome = updates.Current.Outcome ?? outcome;
        }
        while (await updates.MoveNextAsync());

        text.Write(streamed ? "" : outcome?.Message ?? "");
        text.Flush();
        if (outcome?.IsPending == false)
        {
            Streams.Out();
            Streams.Out();
        }

        return outcome ?? throw new InvalidOperationException("The turn ended without an outcome.");
    }

    public async Task<CompletionOutcome> ShowResultAsync(Task<CompletionOutcome> completion, Deadline deadline, CancellationToken cancellationToken)
    {
        await SpinAsync("Processing your results…", completion, deadline);
        var outcome = await completion;
        if (outcome.Result is { } result)
        {
            AnsiConsole.Write(ResultTable.Create(result, _topic?.ResultSchema ?? default));
            Streams.Out($"See it again with: coach show {outcome.Session.Key.Id}{host.Settings.ResumeOptions}");
        }

        return outcome;
    }

    public async Task<bool> AsksToWaitAsync(CancellationToken cancellationToken)
    {
        AnsiConsole.Markup("[yellow]The coach needs longer than usual.[/] [grey]Enter waits on, Ctrl+C leaves; your message is kept.[/] ");
        return await input.ReadAsync(cancellationToken) is not null;
    }

    public void ShowFailure(Failure failure) => AnsiConsole.MarkupLine($"[red]{Markup.Escape(failure.Detail)}[/]");

    public void ShowHint(string text)
    {
        Streams.Out();
        Streams.Out(text); // not wrapped: it holds a command to copy
    }

    private static void Say(string message)
    {
        var text = new WordWrap(Console.Out, Width());
        text.Write(message);
        text.Flush();
        Streams.Out();
        Streams.Out();
    }

    private static int Width() => Math.Clamp(AnsiConsole.Profile.Width - 1, 20, 100);

    /// <summary>Shows the seconds left while the task runs; its failure is the caller's to see.</summary>
    private static Task SpinAsync(string text, Task task, Deadline deadline) => AnsiConsole.Status().Spinner(Spinner.Known.Dots).StartAsync(text, async status =>
    {
        while (await Task.WhenAny(task, Task.Delay(Tick, TimeProvider.System)) != task)
        {
            if (AnsiConsole.Profile.Capabilities.Ansi)
            {
                status.Status($"{text} [grey]({deadline.Remaining.TotalSeconds:0} s left)[/]");
            }
        }

        await task;
    });
}
