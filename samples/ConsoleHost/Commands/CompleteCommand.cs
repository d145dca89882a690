using System.CommandLine;
using Coaching.Sdk;
using ConsoleHost.Chat;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;

namespace ConsoleHost.Commands;

/// <summary><c>coach complete ID</c>: takes the result out of a conversation that is over.</summary>
internal static class CompleteCommand
{
    public static Command Create()
    {
        var id = SessionArgument.Create();
        var command = new Command("complete", "Takes the result out of a conversation that is over; shows it again when it is there.") { id };
        OfflineOptions.AddTo(command);
        command.SetAction(async (line, cancellationToken) =>
        {
            await using var host = CoachHost.Create(HostSettings.Read(line, ChatViews.IsTerminal(line)));
            var input = new LineReader();
            var view = ChatViews.Create(line, input, host);
            var deadline = host.NewDeadline();
            var complete = new CompleteSession(host.Key(line.GetRequiredValue(id))) { Deadline = deadline };
            var outcome = await view.ShowResultAsync(host.Coach.CompleteAsync(complete, cancellationToken), deadline, cancellationToken);
            if (outcome.IsPending)
            {
                view.ShowFailure(new(CoachingErrors.CompletionInProgress, "The result is pending; nothing is lost, repeat the command.", IsRetryable: true));
                return ExitCode.Pending;
            }

            if (outcome.Result is null)
            {
                view.ShowFailure(Failure.Of(outcome));
                return ExitCode.Failure;
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
