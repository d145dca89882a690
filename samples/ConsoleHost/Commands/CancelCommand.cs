using System.CommandLine;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach cancel ID</c>: ends a session without a result.</summary>
internal static class CancelCommand
{
    public static Command Create()
    {
        var id = SessionArgument.Create();
        var reason = new Option<string?>("--reason") { HelpName = "TEXT", Description = "Kept with the session." };
        var command = new Command("cancel", "Ends a session without a result. It can still be shown.") { id, reason };
        command.SetAction(async (line, cancellationToken) =>
        {
            await using var host = CoachHost.Create(HostSettings.Read(line));
            var session = await host.Coach.CancelAsync(host.Key(line.GetRequiredValue(id)), line.GetValue(reason), cancellationToken);
            if (line.GetValue(SharedOptions.Json))
            {
                JsonEvents.Session(session);
            }
            else
            {
                Streams.Out($"Session {session.Key.Id} is {Names.Of(session.Status)}.");
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
