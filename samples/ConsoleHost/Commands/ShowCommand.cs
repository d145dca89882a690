using System.CommandLine;
using ConsoleHost.CommandLine;
using ConsoleHost.Hosting;
using ConsoleHost.Output;

namespace ConsoleHost.Commands;

/// <summary><c>coach show ID</c>: a session and everything said in it.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = SessionArgument.Create();
        var command = new Command("show", "Shows a session: every message once, and the result.") { id };
        command.SetAction(async (line, cancellationToken) =>
        {
            await using var host = CoachHost.Create(HostSettings.Read(line));
            var record = await SessionRecord.ReadAsync(host, line.GetRequiredValue(id), cancellationToken);
            Streams.Out(line.GetValue(SharedOptions.Json) ? SessionJsonDocument.Render(record, indented: false) : SessionMarkdown.Render(record));
            return ExitCode.Ok;
        });
        return command;
    }
}
