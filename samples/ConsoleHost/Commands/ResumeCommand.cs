using System.CommandLine;
using Coaching.Sdk;
using Coaching.Sdk.Sessions;
using ConsoleHost.Chat;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;

namespace ConsoleHost.Commands;

/// <summary><c>coach resume ID</c>: goes on where the session stands; a pending message is answered first.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var id = SessionArgument.Create();
        var command = new Command("resume", "Goes on with a session; a message that is still pending is answered first.") { id };
        OfflineOptions.AddTo(command);
        command.SetAction(async (line, cancellationToken) =>
        {
            await using var host = CoachHost.Create(HostSettings.Read(line, ChatViews.IsTerminal(line)));
            var input = new LineReader();
            var session = await host.FindAsync(line.GetRequiredValue(id), cancellationToken);
            if (session.Status is SessionStatus.Cancelled or SessionStatus.Expired)
            {
                throw new CoachingException(
                    session.Status == SessionStatus.Expired ? CoachingErrors.SessionExpired : CoachingErrors.SessionEnded,
                    $"Session {session.Key.Id} is {Output.Names.Of(session.Status)}; start a new one with: coach chat {session.TopicId}");
            }

            return await new Conversation(host, ChatViews.Create(line, input, host), session).RunAsync(cancellationToken);
        });
        return command;
    }
}
